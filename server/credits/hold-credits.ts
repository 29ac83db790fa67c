import { sql } from 'kysely';
import type { Trx } from '../platform/database/database.ts';
import { brokenConstraint } from '../platform/database/transaction.ts';
import { Conflict } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { type Credits, credits, toDecimal } from './amount.ts';
import { values } from './post.ts';
import { shortfall } from './rules.ts';

export type HoldRequest = {
  customerId: string;
  quoteId: string;
  ticketId: string;
  credits: Credits;
  personId: string | null;
  /** Names the decision that led here, so that the same decision never holds twice. */
  idempotencyKey: string;
};

/**
 * Puts credits aside for an accepted quote: they leave `available` and stay the customer's in `held`.
 * The transaction can not go on after a failure; the caller rolls it back.
 * @returns the hold's id
 * @throws {TooFewCredits}
 */
export async function holdCredits(trx: Trx, request: HoldRequest): Promise<string> {
  const id = newId();
  const { customerId, quoteId, ticketId, personId, idempotencyKey } = request;
  const posting = { kind: 'hold' as const, credits: request.credits, idempotencyKey, holdId: id, ticketId, personId };
  try {
    await sql`
      with held as (insert into hold (id, customer_id, quote_id, ticket_id, credits) values (${id}, ${customerId}, ${quoteId}, ${ticketId}, ${request.credits}))
      insert into ledger_transfer ${values(customerId, [posting])}`.execute(trx);
  } catch (error) {
    if (brokenConstraint(error) === 'ledger_available_not_negative') throw new TooFewCredits(customerId, request.credits);
    throw error;
  }
  return id;
}

/** The book has less than is wanted. By how much is told once the failed transaction is rolled back (`explain`). */
export class TooFewCredits extends Error {
  override readonly name = 'TooFewCredits';
  readonly customerId: string;
  readonly wanted: Credits;

  constructor(customerId: string, wanted: Credits) {
    super('too few credits');
    this.customerId = customerId;
    this.wanted = wanted;
  }
}

/** The conflict that the customer reads: `too_few_credits` with `missing`, `available` and `wanted` as decimals. */
export function tooFewCredits(available: Credits, wanted: Credits): Conflict {
  const values = { missing: toDecimal(shortfall(available, wanted)), available: toDecimal(available), wanted: toDecimal(wanted) };
  return new Conflict('too_few_credits', `${values.missing} credits are missing: ${values.wanted} are needed, ${values.available} are available.`, values);
}

export const parseAvailable = (hundredths: number): Credits => credits(hundredths);
