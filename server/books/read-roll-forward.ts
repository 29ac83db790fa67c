import { authorise } from '../identity/access.ts';
import type { Context } from '../identity/context.ts';
import { readBookKeeping } from './company.ts';
import type { RollForwardItem } from './contract.ts';
import { readLedger, rollLedgerForward } from './read-ledger.ts';
import { boundaryAt, daysAsked } from './stretch.ts';

/** What was owed before the first day, what changed it, and what is owed after the last one, in each currency. */
export async function readRollForward(
  context: Context,
  asked: { from?: string | undefined; to?: string | undefined },
): Promise<{ from: string; to: string; items: RollForwardItem[] }> {
  authorise(context.actor, 'books.read');
  const books = await readBookKeeping(context.db);
  const { from, to } = daysAsked(books, asked);
  const boundaries = [from, to.add({ days: 1 })].map((day) => boundaryAt(day, books.timeZone));
  const ledgers = await readLedger(context.db, boundaries, [books.currency]);
  return {
    from: from.toString(),
    to: to.toString(),
    items: ledgers.map((ledger) => rollLedgerForward(ledger, 1)),
  };
}
