import { sql } from 'kysely';
import { z } from 'zod';
import { type Context, transact } from '../../identity/context.ts';
import type { Database, Trx } from '../../platform/database/database.ts';
import type { Queue } from '../../platform/jobs.ts';
import { lockOrder } from '../orders/take-payment.ts';
import { lockLine, payByLine } from './pay-by-line.ts';
import { judge, type NamedOrder, referencesIn, type Verdict } from './rules.ts';

/** Goes through the lines of an import that nobody has looked at yet. */
export const bankLinesQueue: Queue<{ importId: string }> = {
  name: 'match-bank-lines',
  payload: z.object({ importId: z.uuid() }),
};

/**
 * Lets each new line of an import pay the order that it names, in a transaction of its own, so that a broken one stops
 * nothing; the others are marked with why they wait for a person. Run twice it does the rest alone.
 * @returns the faults of lines that could not be looked at; they stay new, and a person can still decide them
 */
export async function matchLines(context: Context, importId: string): Promise<unknown[]> {
  const lines = await context.db
    .selectFrom('bank_line')
    .select('id')
    .where('import_id', '=', importId)
    .where('state', '=', sql.lit('unclear'))
    .where('why', '=', 'new')
    .orderBy('position')
    .orderBy('id')
    .execute();
  const faults: unknown[] = [];
  for (const { id } of lines) {
    try {
      await transact(context, (trx) => matchLine(trx, context, id));
    } catch (error) {
      faults.push(error);
    }
  }
  return faults;
}

/** The same as a job, which is tried again while something stays undone. */
export async function workOffLines(context: Context, importId: string): Promise<void> {
  const [fault] = await matchLines(context, importId);
  if (fault !== undefined) throw fault;
}

async function matchLine(trx: Trx, context: Context, lineId: string): Promise<void> {
  const line = await trx
    .selectFrom('bank_line')
    .select(['text', 'amount_minor', 'currency'])
    .where('id', '=', lineId)
    .executeTakeFirstOrThrow();
  const facts = { text: line.text, amountMinor: line.amount_minor, currency: line.currency };
  const named = await ordersNamedIn(trx, line.text);
  const first = judge(facts, named);
  // What was read without a lock only says which order to lock; it is judged anew as it stands then.
  const order = 'why' in first ? undefined : await lockOrder(trx, first.orderId);
  const locked = await lockLine(trx, lineId);
  if (locked.state !== 'unclear' || locked.why !== 'new') return;
  const verdict: Verdict = order ? judge(facts, [toNamed(order)]) : first;
  if (order && !('why' in verdict))
    await payByLine(trx, context, order, locked, { note: '', byPerson: false });
  else if ('why' in verdict)
    await trx.updateTable('bank_line').set({ why: verdict.why }).where('id', '=', lineId).execute();
}

/** The orders whose references stand in a text. */
export async function ordersNamedIn(db: Database | Trx, text: string): Promise<NamedOrder[]> {
  const references = referencesIn(text);
  if (references.length === 0) return [];
  const orders = await db
    .selectFrom('credit_order')
    .selectAll()
    .where('reference', 'in', references)
    .execute();
  return orders.map(toNamed);
}

function toNamed(order: {
  id: string;
  reference: string;
  state: string;
  payment_method: string;
  net_minor: number;
  tax_minor: number;
  currency: string;
}): NamedOrder {
  return {
    id: order.id,
    reference: order.reference,
    state: order.state,
    paymentMethod: order.payment_method,
    totalMinor: order.net_minor + order.tax_minor,
    currency: order.currency,
  };
}
