import { sql } from 'kysely';
import type { Trx } from '../platform/database/database.ts';
import { newId } from '../platform/ids.ts';
import type { Credits } from './amount.ts';

export type TransferKind =
  | 'purchase'
  | 'grant'
  | 'hold'
  | 'release'
  | 'capture'
  | 'refund'
  | 'revocation'
  | 'chargeback'
  | 'restoration'
  | 'reversal'
  | 'moved_out'
  | 'moved_in';

/** What every transfer carries besides its amount: why it happened, for whom, and the key that makes it happen once. */
export type Posting = {
  /** Where another posting has to name this one. */
  id?: string | undefined;
  kind: TransferKind;
  credits: Credits;
  idempotencyKey: string;
  /** For `purchase` and `grant`: the money of the whole lot that it opens, in minor units. */
  price?: { amountMinor: number; currency: string };
  /** For `refund`, `revocation`, `chargeback` and `moved_out`: the one lot that it is taken from; for `restoration` the one that it returns to. */
  lotId?: string | undefined;
  /** For `reversal`: the capture whose charge it gives back, in part or whole; for `moved_in` the posting by which it left another book. */
  reversesId?: string | undefined;
  orderId?: string | undefined;
  holdId?: string | undefined;
  ticketId?: string | undefined;
  personId?: string | null | undefined;
  reason?: string | undefined;
};

/**
 * Posts transfers to one customer's book, in the order given. Balances, sequence, hash chain and lots are the
 * database's work (`ledger_post`, `ledger_move_lots`), under the lock of that one book until the transaction ends.
 * @throws a database error naming `ledger_available_not_negative`, `ledger_transfer_happens_once`, … when the books forbid it
 */
export async function post(trx: Trx, customerId: string, postings: readonly Posting[]): Promise<void> {
  await sql`insert into ledger_transfer ${values(customerId, postings)}`.execute(trx);
}

/**
 * The postings as the rows of an `insert … ${values}`, so that a hold and its transfer can be written by one statement.
 * Rows spelled out tell the planner how few they are; a function that unpacks JSON or arrays has it scan whole tables.
 */
export function values(customerId: string, postings: readonly Posting[]) {
  const rows = postings.map(
    (
      posting,
    ) => sql`(${posting.id ?? newId()}::uuid, ${customerId}::uuid, ${posting.kind}, ${posting.credits}::bigint, ${posting.idempotencyKey},
      ${posting.price?.amountMinor ?? null}::bigint, ${posting.price?.currency ?? null}, ${posting.lotId ?? null}::uuid, ${posting.reversesId ?? null}::uuid, ${posting.orderId ?? null}::uuid,
      ${posting.holdId ?? null}::uuid, ${posting.ticketId ?? null}::uuid, ${posting.personId ?? null}::uuid, ${posting.reason ?? ''})`,
  );
  return sql`(id, customer_id, kind, credits, idempotency_key, price_minor, currency, lot_id, reverses_id, order_id, hold_id, ticket_id, person_id, reason)
    values ${sql.join(rows)}`;
}
