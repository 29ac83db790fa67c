import { expect } from '@playwright/test';
import { LANGUAGES } from '../server/identity/actor.ts';
import { barriers, bringAxe, overflow } from './axe.ts';
import { test } from './house.ts';
import { isShort } from './languages.ts';
import { GOOD, openLighthouse } from './lighthouse.ts';

test.use({ kind: 'demo' });

const PAGES = ['/support-policy', '/contact'];

test('the public pages are without barriers in every language, wide and narrow, light and dark', async ({
  visit,
}) => {
  const page = await visit(undefined, { colorScheme: 'light' });
  await bringAxe(page);
  for (const path of PAGES)
    for (const language of LANGUAGES) {
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.emulateMedia({ colorScheme: 'light' });
      await page.goto(`${path}/${language}`);
      const faults = [...(await barriers(page)), ...(await overflow(page))];
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.setViewportSize({ width: 360, height: 780 });
      faults.push(...(await overflow(page)), ...(await barriers(page)));
      expect.soft(faults, `${path}/${language}`).toEqual([]);
    }
});

test('the Support Policy page needs no script, and leads to its other languages and to all that it names', async ({
  visit,
}) => {
  const page = await visit(undefined, { javaScriptEnabled: false });
  await page.goto('/support-policy/en');
  await page.getByRole('link', { name: 'Deutsch' }).click();
  await expect(page).toHaveURL(/\/support-policy\/de$/);
  const places = await page
    .locator('a[href]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  for (const place of new Set(places)) {
    if (place?.startsWith('#')) await expect(page.locator(place)).toHaveCount(1);
    else expect((await page.request.get(place ?? '')).status(), place ?? '').toBe(200);
  }
});

test('Lighthouse gives the Support Policy page at least 95 in each category, in every language', async ({
  server,
}) => {
  test.setTimeout(300_000);
  const lighthouse = await openLighthouse();
  try {
    // What the page is made of is the same in all of them; only its words differ.
    for (const language of isShort ? (['de', 'ru'] as const) : LANGUAGES) {
      const scores = await lighthouse.scores(`${server.address}/support-policy/${language}`);
      for (const [category, score] of Object.entries(scores))
        expect.soft(score, `${language}: ${category}`).toBeGreaterThanOrEqual(GOOD);
    }
  } finally {
    await lighthouse.close();
  }
});
