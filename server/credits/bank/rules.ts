import { createHash } from 'node:crypto';
import type { StatementLine } from './reading/statement.ts';

/** Why a line waits for a person. `new` until it was looked at. */
export const WHY = [
  'new',
  'no_reference',
  'unknown_reference',
  'two_references',
  'amount_differs',
  'currency_differs',
  'order_paid',
  'order_cancelled',
  'other_method',
] as const;
export type Why = (typeof WHY)[number];

/** The order as a line sees it; the total with its tax, in minor units. */
export type NamedOrder = {
  id: string;
  reference: string;
  state: string;
  paymentMethod: string;
  totalMinor: number;
  currency: string;
};

export type Verdict = { orderId: string } | { why: Why; orderId?: string };

/**
 * What in a text looks like a reference of ours, in the form in which orders bear it (`CF-1A2B3C4D`). Banks cut lines, take
 * out hyphens and put in blanks wherever they like, so only letters and digits count.
 */
export function referencesIn(text: string): string[] {
  const letters = text.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return [...new Set([...letters.matchAll(/(?=CF([0-9A-F]{8}))/g)].map((match) => `CF-${match[1]}`))];
}

/**
 * Whether a line pays an order: one reference of ours, of an order that is open for a bank transfer, and exactly its sum.
 * @param named the orders whose references stand in the text
 */
export function judge(
  line: Pick<StatementLine, 'text' | 'amountMinor' | 'currency'>,
  named: readonly NamedOrder[],
): Verdict {
  const [order, another] = named;
  if (!order) return { why: referencesIn(line.text).length > 0 ? 'unknown_reference' : 'no_reference' };
  if (another) return { why: 'two_references' };
  const why = whyNot(line, order);
  return why ? { why, orderId: order.id } : { orderId: order.id };
}

function whyNot(line: Pick<StatementLine, 'amountMinor' | 'currency'>, order: NamedOrder): Why | undefined {
  if (order.state === 'paid') return 'order_paid';
  if (order.state === 'cancelled') return 'order_cancelled';
  if (order.paymentMethod !== 'bank_transfer') return 'other_method';
  if (order.currency !== line.currency) return 'currency_differs';
  return order.totalMinor === line.amountMinor ? undefined : 'amount_differs';
}

/**
 * What makes a line the same line in another file that overlaps with this one: all that the bank says of it, and the
 * how-manieth of its like it is in its file, since the same sum may truly come twice on a day.
 */
export function fingerprints(lines: readonly StatementLine[]): Buffer[] {
  const seen = new Map<string, number>();
  return lines.map((line) => {
    const { bookedOn, amountMinor, currency, payer, payerIban, text } = line;
    const content = JSON.stringify([bookedOn, amountMinor, currency, payer, payerIban, text]);
    const nth = (seen.get(content) ?? 0) + 1;
    seen.set(content, nth);
    return createHash('sha256').update(`${nth} ${content}`).digest();
  });
}
