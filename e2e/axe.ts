import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';
import { z } from 'zod';
import { en } from './texts.ts';

const AXE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Fails with one readable line for each thing that axe finds on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await barriers(page)).toEqual([]);
}

/** Has every page that is opened from now on bring axe along: where many are looked at, half as long as giving it to each. */
export async function bringAxe(page: Page): Promise<void> {
  await page.addInitScript(AXE);
}

/** Which rules are asked; contrast, the slowest, alone or left out where the rest is known from another look. */
const RULES = {
  all: { runOnly: STANDARDS },
  contrast: { runOnly: ['color-contrast'] },
  but_contrast: { runOnly: STANDARDS, rules: { 'color-contrast': { enabled: false } } },
};

const found = z.array(
  z.object({
    id: z.string(),
    help: z.string(),
    nodes: z.array(
      z.object({ target: z.array(z.unknown()), any: z.array(z.object({ message: z.string() })) }),
    ),
  }),
);

/**
 * What axe finds, a line each. Not in the frames of HTML mail: they run no scripts, so axe would wait there for ever.
 * A page is given axe once: that takes longer than most looks at it.
 */
export async function barriers(page: Page, only: keyof typeof RULES = 'all'): Promise<string[]> {
  if (await page.evaluate('!window.axe')) await page.evaluate(AXE);
  const options = JSON.stringify({ ...RULES[only], resultTypes: ['violations'] });
  const violations = found.parse(
    await page.evaluate(`axe.run({ exclude: ['iframe'] }, ${options}).then(({ violations }) => violations)`),
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, any }) => `${id}: ${help} at ${target.join(' ')} ${any[0]?.message ?? ''}`),
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
