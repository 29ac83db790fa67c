import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dark, light, type Palette } from './palette.ts';

const channels = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = channels(hex).map((channel) =>
    channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

type Pair = readonly [keyof Palette, keyof Palette];

const texts: readonly Pair[] = [
  ...(['ink', 'soft', 'accent', 'stamp', 'gold', 'ok'] as const).flatMap((text) =>
    (['paper', 'card', 'accentSoft', 'goldSoft'] as const).map((ground) => [text, ground] as const),
  ),
  ['faint', 'paper'],
  ['faint', 'card'],
  ['stamp', 'stampSoft'],
  ['ok', 'okSoft'],
  ['ink', 'stampSoft'],
  ['ink', 'okSoft'],
  ['onFill', 'accent'],
  ['onFill', 'stamp'],
  ['onFill', 'gold'],
  ['onFill', 'ok'],
  ['navText', 'nav'],
  ['navFaint', 'nav'],
  ['navOnText', 'navOn'],
];

const outlines: readonly Pair[] = [
  ['field', 'card'],
  ['field', 'paper'],
  ['accent', 'paper'],
  ['accent', 'card'],
];

for (const [scheme, palette] of Object.entries({ light, dark })) {
  describe(`${scheme} palette`, () => {
    for (const [text, ground] of texts) {
      it(`${text} is readable on ${ground} (4.5:1)`, () => {
        assert.ok(contrast(palette[text], palette[ground]) >= 4.5);
      });
    }
    for (const [outline, ground] of outlines) {
      it(`${outline} can be made out on ${ground} (3:1)`, () => {
        assert.ok(contrast(palette[outline], palette[ground]) >= 3);
      });
    }
  });
}
