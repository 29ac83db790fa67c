import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { en } from './texts.ts';

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Fails with one readable line for each thing that axe finds on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await barriers(page)).toEqual([]);
}

/**
 * What axe finds, a line each. Not in the frames of HTML mail: they run no scripts, so axe would wait there for ever.
 * @param only 'contrast' or all 'but_contrast', where the rest is known from another look at the same page
 */
export async function barriers(page: Page, only?: 'contrast' | 'but_contrast'): Promise<string[]> {
  const axe = new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .setLegacyMode()
    .exclude('iframe');
  if (only === 'contrast') axe.withRules(['color-contrast']);
  else axe.withTags(STANDARDS);
  if (only === 'but_contrast') axe.disableRules(['color-contrast']);
  const { violations } = await axe.analyze();
  return violations.flatMap((violation) =>
    violation.nodes.map(
      (node) =>
        `${violation.id}: ${violation.help} at ${node.target.join(' ')} ${node.any[0]?.message ?? ''}`,
    ),
  );
}

/** Whether one would have to scroll sideways. */
export async function overflow(page: Page): Promise<string[]> {
  const beyond = Number(await page.evaluate('document.scrollingElement.scrollWidth - window.innerWidth'));
  return beyond > 0 ? [`${beyond} pixels too wide`] : [];
}

/** Keys of texts that stand on the page, or in its labels, in place of the texts themselves. */
export async function bareKeys(page: Page): Promise<string[]> {
  const words = String(await page.evaluate(WORDS)).split(/\s+/);
  return words.filter((word) => keys.has(word)).map((word) => `shows the key ${word}`);
}

const WORDS = `[
  document.title,
  document.body.innerText,
  ...[...document.querySelectorAll('[aria-label],[placeholder],[title]')].flatMap((element) =>
    ['aria-label', 'placeholder', 'title'].map((name) => element.getAttribute(name) ?? '')),
].join('\\n')`;

const keys = new Set(
  Object.entries(en).flatMap(([space, texts]) =>
    pathsIn(texts).flatMap((path) => [`${space}:${path}`, ...(path.includes('.') ? [path] : [])]),
  ),
);

function pathsIn(texts: object): string[] {
  return Object.entries(texts).flatMap(([key, value]: [string, unknown]) => {
    const plain = key.replace(/_(one|few|many|other)$/, '');
    return typeof value === 'object' && value !== null
      ? pathsIn(value).map((path) => `${key}.${path}`)
      : [plain];
  });
}
