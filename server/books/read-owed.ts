import { HUNDREDTHS_PER_CREDIT } from '../credits/amount.ts';
import { authorise } from '../identity/access.ts';
import type { Context } from '../identity/context.ts';
import { readBookKeeping } from './company.ts';
import { AGE_KEYS, type DeferredItem, type UnusedItem } from './contract.ts';
import { type Owed, readOwed } from './owed.ts';
import { owedAtFirst, readLedger } from './read-ledger.ts';
import { boundaryAt, dayAsked } from './stretch.ts';

const NOTHING = { lots: 0, customers: 0, credits: 0, grantedCredits: 0, valueMinor: 0 };
const decimal = (hundredths: number) => hundredths / HUNDREDTHS_PER_CREDIT;

/** The money value of everything that was sold and is still owed at the end of a day: credits, and days of support. */
export async function readDeferred(
  context: Context,
  asked: string | undefined,
): Promise<{ on: string; items: DeferredItem[] }> {
  authorise(context.actor, 'books.read');
  const books = await readBookKeeping(context.db);
  const on = dayAsked(books, asked);
  const ledgers = await readLedger(
    context.db,
    [boundaryAt(on.add({ days: 1 }), books.timeZone)],
    [books.currency],
  );
  const items = ledgers.map((ledger) => {
    const owed = owedAtFirst(ledger);
    return { currency: ledger.currency, ...owed, totalMinor: owed.creditsMinor + owed.supportMinor };
  });
  return { on: on.toString(), items };
}

/** Unused credits by how long ago they were bought or given, youngest first. */
export async function readUnused(
  context: Context,
  asked: string | undefined,
): Promise<{ on: string; items: UnusedItem[] }> {
  authorise(context.actor, 'books.read');
  const books = await readBookKeeping(context.db);
  const on = dayAsked(books, asked);
  const owed = await readOwed(context.db, on, books.timeZone);
  const currencies = new Set([books.currency, ...owed.map(({ currency }) => currency)]);
  const items = [...currencies].toSorted().flatMap((currency) =>
    AGE_KEYS.map((age): UnusedItem => {
      const lots: Omit<Owed, 'age' | 'currency'> =
        owed.find((one) => one.currency === currency && one.age === age) ?? NOTHING;
      return {
        currency,
        age,
        lots: lots.lots,
        customers: lots.customers,
        soldCredits: decimal(lots.credits - lots.grantedCredits),
        grantedCredits: decimal(lots.grantedCredits),
        valueMinor: lots.valueMinor,
      };
    }),
  );
  return { on: on.toString(), items };
}
