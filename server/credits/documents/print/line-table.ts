import type { DocumentContent } from '../content.ts';
import { money, number } from '../figures.ts';
import type { Words } from '../words.ts';
import { heightOf, LEFT, type Paper, RIGHT, room, rule, SOFT, write } from './paper.ts';

const AMOUNT = { x: RIGHT - 96, width: 96, align: 'right', tabular: true } as const;
const UNIT = { x: RIGHT - 200, width: 96, align: 'right', tabular: true } as const;
const QUANTITY = { x: RIGHT - 262, width: 54, align: 'right', tabular: true } as const;
const WHAT = { x: LEFT, width: QUANTITY.x - LEFT - 12, align: 'left' } as const;

/** The lines of a document; the heads come again on each page. */
export function printLines(paper: Paper, { lines, currency, language }: DocumentContent, words: Words): void {
  heads(paper, words);
  for (const { title, detail, quantity, unitMinor, amountMinor } of lines) {
    const below = detail === '' ? 0 : heightOf(paper, detail, { size: 8, width: WHAT.width });
    const height = heightOf(paper, title, { strong: true, width: WHAT.width }) + below + 14;
    if (room(paper, height)) heads(paper, words);
    const y = paper.y + 6;
    write(paper, title, WHAT.x, y, { strong: true, width: WHAT.width });
    if (detail)
      write(paper, detail, WHAT.x, y + height - 14 - below, { size: 8, colour: SOFT, width: WHAT.width });
    write(paper, number(quantity, language), QUANTITY.x, y, QUANTITY);
    write(paper, money(unitMinor, currency, language), UNIT.x, y, UNIT);
    write(paper, money(amountMinor, currency, language), AMOUNT.x, y, AMOUNT);
    paper.y += height;
    rule(paper, paper.y);
  }
  paper.y += 10;
}

function heads(paper: Paper, words: Words): void {
  const columns = [
    [words('column.what'), WHAT],
    [words('column.quantity'), QUANTITY],
    [words('column.unit'), UNIT],
    [words('column.amount'), AMOUNT],
  ] as const;
  for (const [text, { x, ...type }] of columns)
    write(paper, text, x, paper.y, { ...type, size: 8, colour: SOFT });
  paper.y += 16;
  rule(paper, paper.y);
}
