import { z } from 'zod';
import { type DayOrder, readDay } from '../../credits/bank/reading/days.ts';
import { fromCell } from '../../platform/csv-cell.ts';
import { dayFault } from '../rules.ts';
import type { FaultView, Field, Reading, Reason } from './contract.ts';

/** A row as it is to be taken, once its buyer is known and its key new. */
export type SoldRow = {
  row: number;
  key: string;
  productId: string;
  email: string | null;
  customer: string;
  purchasedOn: string;
  site: string;
  notes: string;
  shopOrder: string | null;
};

/** What all rows of a file have in common. */
export type Terms = {
  reading: Reading;
  headings: readonly string[];
  dayOrder: DayOrder;
  /** By their names in small letters; null where two products have one name. */
  products: ReadonlyMap<string, string | null>;
  /** Where the policy lives. */
  today: Temporal.PlainDate;
};

class RowFault extends Error {
  readonly fault: FaultView;
  constructor(fault: FaultView) {
    super(fault.reason);
    this.fault = fault;
  }
}

const MOST: Partial<Record<Field, number>> = {
  key: 200,
  customer: 200,
  email: 254,
  site: 300,
  notes: 5000,
  shopOrder: 200,
};
const address = z.email();

/** Reads what a row says by itself, without looking at what is there already. */
export function readRow(row: number, cells: readonly string[], terms: Terms): SoldRow | FaultView {
  try {
    return soldRow(row, cells, terms);
  } catch (error) {
    if (error instanceof RowFault) return error.fault;
    throw error;
  }
}

function soldRow(row: number, cells: readonly string[], terms: Terms): SoldRow {
  const { reading } = terms;
  const refuse = (reason: Reason, field: Field, details: FaultView['details'] = {}) =>
    new RowFault({ reason, column: columnName(terms, field), details });
  const cell = (field: Field) => {
    const column = reading.columns[field];
    const text = column === undefined ? '' : clean(cells[column] ?? '', field === 'notes');
    const most = MOST[field];
    if (most !== undefined && text.length > most) throw refuse('too_long', field, { most });
    return text;
  };
  const key = cell('key');
  if (key === '') throw refuse('missing', 'key');
  const email = cell('email').toLowerCase() || null;
  if (email !== null && !address.safeParse(email).success) throw refuse('email_invalid', 'email');
  const customer = cell('customer');
  if (email === null && customer === '')
    throw refuse('buyer_missing', reading.columns.email === undefined ? 'customer' : 'email');
  return {
    row,
    key,
    productId: productOf(cell('product'), terms, refuse),
    email,
    customer,
    purchasedOn: dayOf(cell('purchasedOn'), terms, refuse),
    site: cell('site'),
    notes: cell('notes'),
    shopOrder: cell('shopOrder') || null,
  };
}

type Refuse = (reason: Reason, field: Field) => RowFault;

function productOf(name: string, { reading, products }: Terms, refuse: Refuse): string {
  if (name === '') {
    if (reading.productId !== null) return reading.productId;
    throw refuse('missing', 'product');
  }
  const id = products.get(name.toLowerCase());
  if (id) return id;
  throw refuse(id === null ? 'product_ambiguous' : 'product_unknown', 'product');
}

function dayOf(text: string, { dayOrder, today }: Terms, refuse: Refuse): string {
  if (text === '') throw refuse('missing', 'purchasedOn');
  const day = readDay(text, dayOrder);
  if (day === undefined) throw refuse('day_unreadable', 'purchasedOn');
  const fault = dayFault(day, today);
  if (fault) throw refuse(fault, 'purchasedOn');
  return day;
}

/** A column as people know it: by its heading, else by its place. */
export function columnName({ reading, headings }: Pick<Terms, 'reading' | 'headings'>, field: Field): string {
  const column = reading.columns[field];
  if (column === undefined) return '';
  return clean(headings[column] ?? '', false).slice(0, 100) || String(column + 1);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]+/g;

/** Sound characters without control ones; without the apostrophe that our own report sets before what looks like a formula. */
function clean(text: string, keepsLines: boolean): string {
  const sound = fromCell(text.toWellFormed()).replace(CONTROL, ' ');
  return (keepsLines ? sound : sound.replace(/\s+/g, ' ')).trim();
}
