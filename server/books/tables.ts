import type { MonthView, RollForwardItem, TaxView, UnusedItem } from './contract.ts';
import { amount, type Cell } from './csv.ts';

/** The reports as rows of a table: credits as decimals, money in the currency's own unit, changes with their sign. */
const ROLLED = [
  'opening',
  'sold',
  'granted',
  'recognised',
  'reversed',
  'refunded',
  'chargedBack',
  'restored',
  'corrected',
  'closing',
] as const;
const SUPPORT = ['opening', 'sold', 'recognised', 'closing'] as const;

const snake = (word: string) => word.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const ROLLED_COLUMNS = [
  'currency',
  ...ROLLED.map((line) => `credits_${snake(line)}`),
  ...ROLLED.map((line) => `money_${snake(line)}`),
  ...SUPPORT.map((line) => `support_${line}`),
  'revenue',
  'deferred_revenue',
];

function rolledCells({
  currency,
  credits,
  money,
  support,
  revenueMinor,
  deferredMinor,
}: RollForwardItem): Cell[] {
  return [
    currency,
    ...ROLLED.map((line) => credits[line]),
    ...ROLLED.map((line) => amount(money[line], currency)),
    ...SUPPORT.map((line) => amount(support[line], currency)),
    amount(revenueMinor, currency),
    amount(deferredMinor, currency),
  ];
}

export const MONTH_COLUMNS = ['month', 'over', 'closed', ...ROLLED_COLUMNS, 'tax'];
export function monthLine(month: MonthView): Cell[] {
  const tax = amount(month.taxMinor, month.currency);
  return [month.month, month.isOver, month.isClosed, ...rolledCells(month), tax];
}

export const ROLL_FORWARD_COLUMNS = ['from', 'to', ...ROLLED_COLUMNS];
export function rollForwardLine(from: string, to: string, item: RollForwardItem): Cell[] {
  return [from, to, ...rolledCells(item)];
}

export const TAX_COLUMNS = ['month', 'currency', 'of', 'rate_percent', 'net', 'tax'];
export function taxLine({ month, currency, of, taxBasisPoints, netMinor, taxMinor }: TaxView): Cell[] {
  return [month, currency, of, taxBasisPoints / 100, amount(netMinor, currency), amount(taxMinor, currency)];
}

export const UNUSED_COLUMNS = [
  'on',
  'currency',
  'age_in_months',
  'lots',
  'customers',
  'credits_sold',
  'credits_granted',
  'value',
];
export function unusedLine(on: string, item: UnusedItem): Cell[] {
  const { currency, age, lots, customers, soldCredits, grantedCredits, valueMinor } = item;
  // Set apart by words, since a spreadsheet would take 3-6 for a day in June.
  const ageText = age.replace('-', ' to ').replace('24+', '24 and more');
  return [on, currency, ageText, lots, customers, soldCredits, grantedCredits, amount(valueMinor, currency)];
}
