import type { Context } from '../identity/context.ts';
import type { Trx } from '../platform/database/database.ts';
import { newId } from '../platform/ids.ts';
import { type Credits, credits, NO_CREDITS } from './amount.ts';
import { lockBook } from './book.ts';
import { type Posting, post } from './post.ts';
import { drawLots } from './rules.ts';
import { watchBalance } from './watch-balance.ts';

/** `transferId` names the licence transfer with which they go: it moves them once. */
export type CreditMove = {
  fromCustomerId: string;
  toCustomerId: string;
  transferId: string;
  personId: string | null;
};

/**
 * Everything that is available to one customer goes to another, lot by lot with its price, so that what the house owes stays the
 * same to the cent; what is held for work that was agreed stays. The lots keep their source and order, and a lot that was granted
 * is drawn first there too. (House plan §1, Licence and Ledger.)
 * @returns how many went; none when nothing is available
 * @throws {NotFound} when there is no such customer
 * @throws a database error naming `ledger_transfer_happens_once` when this transfer moved credits before
 */
export async function moveCredits(trx: Trx, context: Context, move: CreditMove): Promise<Credits> {
  const { fromCustomerId, toCustomerId } = move;
  const available = await lockBothBooks(trx, move);
  if (available === 0) return NO_CREDITS;
  const parts = drawLots(await openLots(trx, fromCustomerId), available).map((draw, part) => ({
    ...draw,
    part,
    leavesBy: newId(),
  }));
  const common = (direction: string, part: number) => ({
    idempotencyKey: `${direction}:${move.transferId}:${part}`,
    personId: move.personId,
  });
  await post(
    trx,
    fromCustomerId,
    parts.map(
      ({ leavesBy, part, lotId, credits: amount }): Posting => ({
        ...common('moved_out', part),
        id: leavesBy,
        kind: 'moved_out',
        credits: amount,
        lotId,
      }),
    ),
  );
  await post(
    trx,
    toCustomerId,
    parts.map(
      ({ leavesBy, part, credits: amount }): Posting => ({
        ...common('moved_in', part),
        kind: 'moved_in',
        credits: amount,
        reversesId: leavesBy,
      }),
    ),
  );
  await watchBalance(trx, context, fromCustomerId);
  return available;
}

/**
 * Locks both books, in the order of their ids, so that two moves that cross never wait for each other. Whoever looks at what
 * the giver owes before they move looks after this.
 * @returns what is available to the giver
 * @throws {NotFound} when there is no such customer
 */
export async function lockBothBooks(
  trx: Trx,
  { fromCustomerId, toCustomerId }: Pick<CreditMove, 'fromCustomerId' | 'toCustomerId'>,
): Promise<Credits> {
  if (fromCustomerId === toCustomerId) throw new RangeError('credits move from one customer to another');
  let available = NO_CREDITS;
  for (const customerId of [fromCustomerId, toCustomerId].toSorted()) {
    const book = await lockBook(trx, customerId);
    if (customerId === fromCustomerId) available = book.available;
  }
  return available;
}

async function openLots(trx: Trx, customerId: string) {
  const lots = await trx
    .selectFrom('lot')
    .select(['id', 'source', 'remaining', 'opened_at as openedAt'])
    .where('customer_id', '=', customerId)
    .where('remaining', '>', 0)
    .execute();
  return lots.map(({ id, source, remaining, openedAt }) => ({
    id,
    source: source === 'grant' ? ('grant' as const) : ('purchase' as const),
    remaining: credits(remaining),
    openedAt: openedAt.getTime(),
  }));
}
