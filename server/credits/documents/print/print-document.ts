import type { DocumentContent } from '../content.ts';
import { day, grouped, money, rate } from '../figures.ts';
import { type Words, wordsIn } from '../words.ts';
import { embedEInvoice } from './embed-e-invoice.ts';
import { type Fact, heightOfFacts, present, writeFacts } from './facts.ts';
import { printLines } from './line-table.ts';
import {
  ACCENT,
  finish,
  heightOf,
  LEFT,
  openPaper,
  type Paper,
  paragraph,
  RIGHT,
  room,
  rule,
  SOFT,
  WIDTH,
  write,
} from './paper.ts';
import { drawMark, drawStub, STUB_BODY_WIDTH } from './stub.ts';

/**
 * An invoice, credit note or pro-forma invoice as PDF, from its content alone: the same content gives the same bytes.
 * @param xml the electronic invoice that is put into it, where there is one
 */
export async function printDocument(content: DocumentContent, xml?: string): Promise<Buffer> {
  const words = wordsIn(content.language);
  const title = `${words(`title.${content.kind}`)} ${content.number}`;
  const paper = openPaper({
    title,
    author: content.seller.name,
    subject: `${words('order')} ${content.order.number}`,
    language: content.language,
    at: new Date(`${content.issuedOn}T12:00:00Z`),
  });
  head(paper, content.seller.name);
  stub(paper, content, words);
  parties(paper, content, words);
  printLines(paper, content, words);
  sums(paper, content, words);
  closing(paper, content, words);
  if (xml !== undefined) embedEInvoice(paper.doc, content, xml);
  return finish(paper, footOf(content, words), (page, pages) => words('page', { page, pages }));
}

export function head(paper: Paper, name: string): void {
  drawMark(paper, ACCENT);
  const type = { size: 11, strong: true, width: WIDTH - 28 };
  write(paper, name, LEFT + 28, paper.y, type);
  paper.y += Math.max(heightOf(paper, name, type), 16) + 16;
}

function stub(paper: Paper, content: DocumentContent, words: Words): void {
  const { language, kind, order, corrects, currency, totalMinor } = content;
  const facts = present([
    [words('number'), kind === 'pro_forma' ? '' : content.number],
    [words('issuedOn'), day(content.issuedOn, language)],
    [words('order'), String(order.number)],
    [words('orderedOn'), day(order.orderedOn, language)],
    [words('suppliedOn'), kind === 'invoice' && order.paidOn ? day(order.paidOn, language) : ''],
    [words('corrects'), corrects ? `${corrects.number}, ${day(corrects.issuedOn, language)}` : ''],
    [words('reference'), kind === 'pro_forma' ? order.reference : ''],
  ]);
  const label = 110;
  const value = STUB_BODY_WIDTH - label;
  const top = 38;
  const height = Math.max(top + 22 + heightOfFacts(paper, facts, label, value), 104);
  const figure = money(totalMinor, currency, language);
  const at = drawStub(paper, height, { figure, caption: words(`total.${kind}`) });
  write(paper, words(`title.${kind}`), at.x, at.y - 2, { size: 17, strong: true, width: STUB_BODY_WIDTH });
  writeFacts(paper, facts, { x: at.x, y: at.y + top - 12, label, value });
  paper.y += 24;
}

function parties(paper: Paper, { seller, buyer, language }: DocumentContent, words: Words): void {
  const width = WIDTH / 2 - 16;
  const left = [
    [words('vatId'), seller.vatId],
    [words('taxNumber'), seller.taxNumber],
  ] as const;
  const bottom = Math.max(
    party(paper, words('seller'), { ...seller, facts: left, language }, LEFT, width),
    party(
      paper,
      words('buyer'),
      { ...buyer, facts: [[words('vatId'), buyer.vatId]], language },
      LEFT + width + 32,
      width,
    ),
  );
  paper.y = bottom + 22;
}

type Party = {
  name: string;
  address: string;
  country: string;
  email: string;
  facts: readonly Fact[];
  language: string;
};

function party(paper: Paper, label: string, one: Party, x: number, width: number): number {
  const land = one.country ? new Intl.DisplayNames(one.language, { type: 'region' }).of(one.country) : '';
  const facts = present(one.facts).map(([name, value]) => `${name} ${value}`);
  const lines = [one.address, land ?? '', ...facts, one.email].filter(Boolean).join('\n');
  let { y } = paper;
  for (const [text, type] of [
    [label, { size: 8, colour: SOFT, width }],
    [one.name, { size: 10, strong: true, width }],
    [lines, { size: 9, width }],
  ] as const) {
    write(paper, text, x, y, type);
    y += heightOf(paper, text, type) + 2;
  }
  return y;
}

function sums(paper: Paper, content: DocumentContent, words: Words): void {
  const { language, currency, kind, taxes, netMinor, totalMinor } = content;
  const inMoney = (amountMinor: number) => money(amountMinor, currency, language);
  // No line says that there is no tax: that is what the notes are for.
  const rows: Fact[] = taxes
    .filter(({ basisPoints }) => basisPoints > 0)
    .map(({ basisPoints, taxMinor }) => [
      words('tax', { rate: rate(basisPoints, language) }),
      inMoney(taxMinor),
    ]);
  if (rows.length > 0) rows.unshift([words('net'), inMoney(netMinor)]);
  const from = RIGHT - 240;
  room(paper, rows.length * 16 + 34);
  for (const [label, value] of rows) sumRow(paper, label, value, from, { size: 9, colour: SOFT });
  rule(paper, paper.y + 1, from, RIGHT, SOFT);
  paper.y += 8;
  sumRow(paper, words(`total.${kind}`), inMoney(totalMinor), from, { size: 11, strong: true });
  paper.y += 14;
}

function sumRow(
  paper: Paper,
  label: string,
  value: string,
  from: number,
  type: { size: number; strong?: boolean; colour?: string },
): void {
  write(paper, label, from, paper.y, { ...type, width: 140 });
  write(paper, value, from, paper.y, { ...type, width: RIGHT - from, align: 'right', tabular: true });
  paper.y += Math.max(heightOf(paper, label, { ...type, width: 140 }), 13) + 2;
}

function closing(paper: Paper, content: DocumentContent, words: Words): void {
  const { kind, order, notes, language } = content;
  for (const note of notes) paragraph(paper, note, { size: 9 });
  if (kind === 'invoice' && order.paidOn)
    paragraph(paper, words('paid', { date: day(order.paidOn, language) }), { size: 9 });
  if (kind === 'credit_note') paragraph(paper, words('returned'), { size: 9 });
  if (kind === 'pro_forma') transfer(paper, content, words);
}

function transfer(paper: Paper, content: DocumentContent, words: Words): void {
  const { seller, order, totalMinor, currency, language } = content;
  const facts = present([
    [words('amount'), money(totalMinor, currency, language)],
    [words('reference'), order.reference],
    [words('accountHolder'), seller.bank.holder],
    [words('iban'), grouped(seller.bank.iban)],
    [words('bic'), seller.bank.bic],
    [words('bank'), seller.bank.name],
  ]);
  paper.y += 4;
  room(paper, heightOfFacts(paper, facts, 130, 340) + 60);
  paragraph(paper, words('transfer'), { size: 11, strong: true });
  paper.y = writeFacts(paper, facts, { x: LEFT, y: paper.y, label: 130, value: 340 }) + 10;
  paragraph(paper, words('proFormaHint'), { size: 9, colour: SOFT });
}

function footOf({ seller }: DocumentContent, words: Words): string {
  return [seller.name, seller.vatId && `${words('vatId')} ${seller.vatId}`, seller.email]
    .filter(Boolean)
    .join(' · ');
}
