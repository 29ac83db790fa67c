import { sql } from 'kysely';
import type { Database, Trx } from '../platform/database/database.ts';
import { Conflict } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { type Credits, toDecimal } from './amount.ts';
import { values } from './post.ts';
import { shortfall } from './rules.ts';
import { fellBelow } from './watch-balance.ts';

export type HoldRequest = {
  customerId: string;
  quoteId: string;
  ticketId: string;
  credits: Credits;
  personId: string | null;
  /** Names the decision that led here, so that the same decision never holds twice. */
  idempotencyKey: string;
  /** What both sides read in the statement beside the ticket. */
  reason?: string;
};

/**
 * Puts credits aside for an accepted quote: they leave `available` and stay the customer's in `held`.
 * One statement, so it is whole also outside of a transaction.
 * Whoever decides for a customer reads his book first (`lockBook`, `assertEnough`) to tell him what is missing.
 * @returns the hold's id, and whether the balance stands below something that the customer set: then `lookAtBalance`
 * @throws a database error naming `ledger_available_not_negative` when there are too few
 */
export async function holdCredits(
  db: Database | Trx,
  request: HoldRequest,
): Promise<{ id: string; isBelow: boolean }> {
  const id = newId();
  const { customerId, quoteId, ticketId, personId, idempotencyKey } = request;
  const posting = {
    kind: 'hold' as const,
    credits: request.credits,
    idempotencyKey,
    holdId: id,
    ticketId,
    personId,
    reason: request.reason,
  };
  const { rows } = await sql<{ isBelow: boolean }>`
    with held as (insert into hold (id, customer_id, quote_id, ticket_id, credits) values (${id}, ${customerId}, ${quoteId}, ${ticketId}, ${request.credits}))
    insert into ledger_transfer ${values(customerId, [posting])} returning ${fellBelow()} as "isBelow"`.execute(
    db,
  );
  return { id, isBelow: rows[0]?.isBelow ?? false };
}

/** @throws {Conflict} `too_few_credits` with `missing`, `available` and `wanted` as decimals */
export function assertEnough(available: Credits, wanted: Credits): void {
  const missing = shortfall(available, wanted);
  if (missing === 0) return;
  const values = { missing: toDecimal(missing), available: toDecimal(available), wanted: toDecimal(wanted) };
  throw new Conflict(
    'too_few_credits',
    `${values.missing} credits are missing: ${values.wanted} are needed, ${values.available} are available.`,
    values,
  );
}
