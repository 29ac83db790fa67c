import { heightOf, type Paper, SOFT, write } from './paper.ts';

export type Fact = readonly [label: string, value: string];

const SIZE = 8.5;

/** Labels and values, one under the other. @returns where the next thing may stand */
export function writeFacts(
  paper: Paper,
  facts: readonly Fact[],
  place: { x: number; y: number; label: number; value: number },
): number {
  let { y } = place;
  for (const [label, value] of facts) {
    const left = { size: SIZE, colour: SOFT, width: place.label - 8 };
    const right = { size: SIZE, width: place.value };
    write(paper, label, place.x, y, left);
    write(paper, value, place.x + place.label, y, right);
    y += Math.max(heightOf(paper, label, left), heightOf(paper, value, right)) + 1;
  }
  return y;
}

export function heightOfFacts(paper: Paper, facts: readonly Fact[], label: number, value: number): number {
  return facts.reduce(
    (sum, [name, text]) =>
      sum +
      Math.max(
        heightOf(paper, name, { size: SIZE, width: label - 8 }),
        heightOf(paper, text, { size: SIZE, width: value }),
      ) +
      1,
    0,
  );
}

/** Those that have a value. */
export function present(facts: readonly Fact[]): Fact[] {
  return facts.filter(([, value]) => value !== '');
}
