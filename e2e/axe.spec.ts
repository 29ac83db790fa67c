import { expect, type Page } from '@playwright/test';
import de from '../locales/de.json' with { type: 'json' };
import { entrancesIn, type Screen, screensOf, WITH_NOTHING_LEFT } from '../ops/pictures/screens.ts';
import { type Visitor, visit } from '../ops/pictures/visitor.ts';
import { MEMBERS, STAFF } from '../server/demo/people.ts';
import { bareKeys, barriers, bringAxe, overflow } from './axe.ts';
import { test } from './house.ts';
import { isShort } from './languages.ts';

test.use({ kind: 'demo' });
test.describe.configure({ mode: 'parallel', timeout: 600_000 });

/** German makes the longest words, Russian has other letters. */
const OTHER_LANGUAGES = isShort ? [] : ['de', 'ru'];
/** `shared`: one's account, a page that is not there, and the other app, which sends one back. */
const APPS = [
  { app: 'portal', email: MEMBERS.mara.email, shared: ['/account', '/nowhere', '/desk/'] },
  { app: 'desk', email: STAFF.sofia.email, shared: ['/desk/account', '/desk/nowhere', '/'] },
] as const;
const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 360, height: 780 };

for (const { app, email, shared } of APPS) {
  test(`every screen of the ${app} is without barriers, wide and narrow, light and dark`, async ({
    browser,
    server,
  }) => {
    const visitor = await visit(browser, server.address, { email, language: 'en' });
    const screens = differing(await screensOf(app, visitor));
    await look(visitor, [...screens, ...shared.map((path) => ({ name: path, path }))], inAllLooks);
    await visitor.leave();
  });

  for (const language of OTHER_LANGUAGES)
    test(`every screen of the ${app} holds its texts in ${language}`, async ({ browser, server }) => {
      const visitor = await visit(browser, server.address, { email, language });
      await look(visitor, oneOfEach(await screensOf(app, visitor)), inAnotherLanguage);
      await visitor.leave();
    });
}

test('what is shown to who has neither free support nor credits is without barriers', async ({
  browser,
  server,
}) => {
  const visitor = await visit(browser, server.address, { email: MEMBERS.greta.email, language: 'de' });
  await look(visitor, WITH_NOTHING_LEFT, async (who, page) => {
    await expect(page.getByText(de.portal.nothingLeft.title).first()).toBeVisible();
    return inAllLooks(who, page);
  });
  await visitor.leave();
});

test('the entrances are without barriers, wide and narrow, light and dark', async ({ browser, server }) => {
  const visitor = await visit(browser, server.address);
  await look(visitor, [...entrancesIn('en'), { name: 'link', path: '/links/no-such-link' }], inAllLooks);
  await visitor.leave();
});

/** All lists of tickets are one screen: two of them are enough. */
function differing(screens: readonly Screen[]): Screen[] {
  return screens.filter(({ path }) => !/\/queue\/(mine|waiting|due-today|open)/.test(path));
}

/** A ticket of each state has the same frame: here one is enough. */
function oneOfEach(screens: readonly Screen[]): Screen[] {
  const byRoute = new Map(differing(screens).map((screen) => [screen.path.replace(/\d{4,}$/, ''), screen]));
  return [...byRoute.values()];
}

type Looking = (visitor: Visitor, page: Page) => Promise<string[]>;

async function look(visitor: Visitor, screens: readonly Screen[], looking: Looking): Promise<void> {
  const page = await visitor.open(screens[0]?.path ?? '/');
  await bringAxe(page);
  for (const { path } of screens)
    await test.step(path, async () => {
      await visitor.wear({ ...WIDE, scheme: 'light' });
      await page.goto(new URL(path, page.url()).href);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.locator('.mantine-Skeleton-root')).toHaveCount(0);
      const faults = [...(await looking(visitor, page)), ...visitor.complaints().filter(isOfOurs)];
      expect.soft(faults, path).toEqual([]);
    });
}

/** Of the links that lead nowhere the browser itself complains. */
const isOfOurs = (complaint: string) => !complaint.startsWith('Failed to load resource');

/** Colours alone differ in the dark, so that only their contrast is looked at there; a short run takes the two looks farthest apart. */
const inAllLooks: Looking = async (visitor, page) => {
  const faults = [...(await barriers(page)), ...(await overflow(page)), ...(await bareKeys(page))];
  if (!isShort) {
    await visitor.wear({ ...WIDE, scheme: 'dark' });
    faults.push(...(await barriers(page, 'contrast')).map((fault) => `dark: ${fault}`));
  }
  await visitor.wear({ ...NARROW, scheme: 'dark' });
  faults.push(
    ...[...(await barriers(page)), ...(await overflow(page))].map((fault) => `narrow, dark: ${fault}`),
  );
  if (!isShort) {
    await visitor.wear({ ...NARROW, scheme: 'light' });
    faults.push(...(await barriers(page, 'contrast')).map((fault) => `narrow: ${fault}`));
  }
  return faults;
};

const inAnotherLanguage: Looking = async (visitor, page) => {
  const faults = [...(await overflow(page)), ...(await bareKeys(page))];
  await visitor.wear({ ...NARROW, scheme: 'light' });
  faults.push(
    ...[...(await barriers(page, 'but_contrast')), ...(await overflow(page))].map(
      (fault) => `narrow: ${fault}`,
    ),
  );
  return faults;
};
