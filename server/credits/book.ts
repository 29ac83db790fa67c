import { sql } from 'kysely';
import type { Trx } from '../platform/database/database.ts';
import { NotFound } from '../platform/errors.ts';
import { type Credits, credits } from './amount.ts';

export type Book = { available: Credits; held: Credits };

/** Opens an empty book for a new customer. Doing it twice is doing it once. */
export async function openBook(trx: Trx, customerId: string): Promise<void> {
  await trx
    .insertInto('ledger_account')
    .values({ customer_id: customerId })
    .onConflict((oc) => oc.doNothing())
    .execute();
}

/**
 * Locks a customer's book until the transaction ends and reads it. Each transaction locks at most one book (two in `move-credits.ts`, in the order of their ids), after the
 * ticket and the holds that it works on and before any lot, so that two transactions never wait for each other in a circle.
 * @throws {NotFound} when there is no such customer
 */
export async function lockBook(trx: Trx, customerId: string): Promise<Book> {
  const { rows } = await sql<{ available: number; held: number }>`
    select available, held from ledger_account where customer_id = ${customerId} for no key update`.execute(
    trx,
  );
  const [book] = rows;
  if (!book) throw new NotFound();
  return { available: credits(book.available), held: credits(book.held) };
}
