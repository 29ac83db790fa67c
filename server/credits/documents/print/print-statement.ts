import type { Language } from '../../../identity/actor.ts';
import type { EntryView } from '../../contract.ts';
import { localeOf, number } from '../figures.ts';
import { type Words, wordsIn } from '../words.ts';
import { type Fact, heightOfFacts, present, writeFacts } from './facts.ts';
import {
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
  write,
} from './paper.ts';
import { head } from './print-document.ts';
import { drawStub, STUB_BODY_WIDTH } from './stub.ts';

/** Instants as ISO texts; amounts in credits. The balances are of the whole book, whatever ticket the entries are of. */
export type StatementContent = {
  language: Language;
  timeZone: string;
  company: string;
  customer: string;
  from: string;
  to: string;
  ticket: string | null;
  entries: readonly EntryView[];
  opening: { available: number; held: number };
  closing: { available: number; held: number };
  /** The last entry of the book in the period and its hash, which covers all entries before it. */
  last: { sequence: number; hash: string } | null;
  printedAt: string;
};

const DATE = { x: LEFT, width: 84 } as const;
const WHAT = { x: LEFT + 90, width: 196 } as const;
const CREDITS = { x: LEFT + 292, width: 50, align: 'right' } as const;
const AVAILABLE = { x: LEFT + 348, width: 70, align: 'right' } as const;
const HELD = { x: LEFT + 424, width: RIGHT - LEFT - 424, align: 'right' } as const;
const SIZE = 8.5;

/** The statement of a period, oldest first, as a bank prints one. */
export async function printStatement(content: StatementContent): Promise<Buffer> {
  const words = wordsIn(content.language);
  const title = `${words('title.statement')} · ${content.customer}`;
  const subject = period(content, words);
  const paper = openPaper({
    title,
    author: content.company,
    subject,
    language: content.language,
    at: new Date(content.printedAt),
  });
  head(paper, content.company);
  stub(paper, content, words);
  heads(paper, words);
  if (content.ticket === null) balance(paper, words('statement.opening'), content.opening, content.language);
  if (content.entries.length === 0) paragraph(paper, words('statement.none'), { colour: SOFT });
  const formatMoment = momentFormat(content);
  for (const one of content.entries) entry(paper, one, formatMoment(one.at), words, content.language);
  if (content.ticket === null) balance(paper, words('statement.closing'), content.closing, content.language);
  check(paper, content, words);
  return finish(paper, title, (page, pages) => words('page', { page, pages }));
}

function stub(paper: Paper, content: StatementContent, words: Words): void {
  const facts = present([
    [words('buyer'), content.customer],
    [words('statement.period'), period(content, words)],
    [words('statement.zone'), content.timeZone],
    [words('statement.ticket'), content.ticket ?? ''],
  ]);
  const label = 92;
  const value = STUB_BODY_WIDTH - label;
  const height = Math.max(60 + heightOfFacts(paper, facts, label, value), 104);
  const figure = number(content.closing.available, content.language);
  const at = drawStub(paper, height, { figure, caption: words('statement.column.available') });
  write(paper, words('title.statement'), at.x, at.y - 2, { size: 17, strong: true, width: STUB_BODY_WIDTH });
  writeFacts(paper, facts, { x: at.x, y: at.y + 26, label, value });
  paper.y += 22;
}

function heads(paper: Paper, words: Words): void {
  const columns = [
    [words('statement.column.date'), DATE],
    [words('statement.column.what'), WHAT],
    [words('statement.column.credits'), CREDITS],
    [words('statement.column.available'), AVAILABLE],
    [words('statement.column.held'), HELD],
  ] as const;
  for (const [text, { x, ...type }] of columns)
    write(paper, text, x, paper.y, { ...type, size: 8, colour: SOFT });
  paper.y += 16;
  rule(paper, paper.y);
}

function balance(
  paper: Paper,
  label: string,
  { available, held }: StatementContent['opening'],
  language: Language,
): void {
  room(paper, 22);
  const y = paper.y + 6;
  write(paper, label, WHAT.x, y, { size: SIZE, strong: true, width: WHAT.width });
  write(paper, number(available, language), AVAILABLE.x, y, { ...AVAILABLE, size: SIZE, strong: true });
  write(paper, number(held, language), HELD.x, y, { ...HELD, size: SIZE, strong: true });
  paper.y += 22;
  rule(paper, paper.y);
}

function entry(paper: Paper, one: EntryView, at: string, words: Words, language: Language): void {
  const what = { size: SIZE, strong: true, width: WHAT.width };
  const more = { size: 7.5, colour: SOFT, width: WHAT.width };
  const about = aboutOf(one, words);
  const title = words(`statement.kind.${one.kind}`);
  const below = about === '' ? 0 : heightOf(paper, about, more);
  const titleHeight = heightOf(paper, title, what);
  if (room(paper, titleHeight + below + 10)) heads(paper, words);
  const y = paper.y + 5;
  write(paper, at, DATE.x, y, { ...DATE, size: SIZE });
  write(paper, title, WHAT.x, y, what);
  if (about) write(paper, about, WHAT.x, y + titleHeight, more);
  write(paper, number(one.credits, language), CREDITS.x, y, { ...CREDITS, size: SIZE });
  write(paper, beforeAfter(one.availableBefore, one.availableAfter, language), AVAILABLE.x, y, {
    ...AVAILABLE,
    size: SIZE,
  });
  write(paper, beforeAfter(one.heldBefore, one.heldAfter, language), HELD.x, y, { ...HELD, size: SIZE });
  paper.y += titleHeight + below + 10;
  rule(paper, paper.y);
}

function beforeAfter(before: number, after: number, language: Language): string {
  return before === after
    ? number(after, language)
    : `${number(before, language)} → ${number(after, language)}`;
}

function aboutOf({ ticket, order, reason, person }: EntryView, words: Words): string {
  return [
    ticket ? `#${ticket.number} ${ticket.subject}` : '',
    order ? words('statement.orderNumber', { number: order.number }) : '',
    reason,
    person === null ? '' : words('statement.by', { name: person }),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** The hash by which the customer can check later that nothing before it was changed. */
function check(paper: Paper, { last }: StatementContent, words: Words): void {
  if (last === null) return;
  paper.y += 14;
  room(paper, 70);
  const facts: Fact[] = [
    [words('statement.check', { sequence: last.sequence }), last.hash.replace(/(.{8})(?=.)/g, '$1 ')],
  ];
  paper.y = writeFacts(paper, facts, { x: LEFT, y: paper.y, label: 170, value: RIGHT - LEFT - 170 }) + 4;
  paragraph(paper, words('statement.checkHint'), { size: 8, colour: SOFT });
}

function period({ from, to, language, timeZone }: StatementContent, words: Words): string {
  const format = new Intl.DateTimeFormat(localeOf(language), { timeZone, dateStyle: 'long' });
  // The end is the first instant after the period, so its last day is a moment before.
  const last = new Date(Date.parse(to) - 1);
  return words('statement.fromTo', { from: format.format(new Date(from)), to: format.format(last) });
}

function momentFormat({ language, timeZone }: StatementContent): (at: string) => string {
  const format = new Intl.DateTimeFormat(localeOf(language), {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return (at) => format.format(new Date(at));
}
