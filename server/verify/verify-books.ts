import { sql } from 'kysely';
import type { Database } from '../platform/database/database.ts';
import type { Finding } from './finding.ts';
import { BookReplay, type StoredBook, type StoredTransfer } from './replay-book.ts';

const BOOKS = 200;
const TRANSFERS = 1_000;

/** I1, I2, I7, I8: every book is what its entries make it. Reads page by page, so that its memory does not grow. */
export async function* verifyBooks(db: Database): AsyncGenerator<Finding, number> {
  let books = 0;
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await sql<StoredBook>`
      select customer_id as "customerId", available, held, sold, granted, consumed, refunded, moved, transfers, chain_hash as "chainHash"
      from ledger_account where customer_id > ${after} order by customer_id limit ${BOOKS}`.execute(db);
    for (const book of rows) yield* verifyBook(db, book.customerId);
    books += rows.length;
    const last = rows.at(-1);
    if (!last || rows.length < BOOKS) return books;
    after = last.customerId;
  }
}

async function* verifyBook(db: Database, customerId: string): AsyncGenerator<Finding> {
  // One snapshot for book, transfers and lots: what is committed meanwhile is left for the next time.
  const findings = await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (trx) => {
      const replay = new BookReplay(customerId);
      const found: Finding[] = [];
      for await (const page of transfersOf(trx, customerId)) found.push(...replay.feed(page));
      found.push(...replay.end(await storedBook(trx, customerId)));
      return found;
    });
  yield* findings;
}

async function* transfersOf(
  trx: Pick<Database, 'getExecutor'>,
  customerId: string,
): AsyncGenerator<StoredTransfer[]> {
  let after = 0;
  for (;;) {
    const { rows } = await sql<StoredTransfer>`
      select t.id, t.customer_id as "customerId", t.sequence, t.kind, t.credits, t.available_after as "availableAfter", t.held_after as "heldAfter",
        t.idempotency_key as "idempotencyKey", t.price_minor as "priceMinor", t.currency, t.lot_id as "lotId", t.reverses_id as "reversesId", t.order_id as "orderId", t.hold_id as "holdId",
        t.ticket_id as "ticketId", t.person_id as "personId", (extract(epoch from t.recorded_at) * 1000000)::bigint::text as "recordedAtMicros",
        t.reason, t.hash, exists (select from ledger_transfer r where r.reverses_id = t.id) as "isReversed",
        case when t.kind = 'moved_in' then (select json_build_object('lotId', d.lot_id, 'source', lot.source, 'credits', d.credits, 'valueMinor', d.value_minor)
          from lot_draw d join lot on lot.id = d.lot_id where d.transfer_id = t.reverses_id and d.kind = 'moved_out') end as "movedIn",
        coalesce((select json_agg(json_build_object('lotId', d.lot_id, 'credits', d.credits, 'valueMinor', d.value_minor, 'taxMinor', d.tax_minor)) from lot_draw d where d.transfer_id = t.id), '[]') as draws
      from ledger_transfer t where t.customer_id = ${customerId} and t.sequence > ${after} order by t.sequence limit ${TRANSFERS}`.execute(
      trx,
    );
    if (rows.length > 0) yield rows;
    if (rows.length < TRANSFERS) return;
    after = rows.at(-1)?.sequence ?? after;
  }
}

async function storedBook(trx: Pick<Database, 'getExecutor'>, customerId: string): Promise<StoredBook> {
  const [book, lots] = await Promise.all([
    sql<Omit<StoredBook, 'lots'>>`
      select customer_id as "customerId", available, held, sold, granted, consumed, refunded, moved, transfers, chain_hash as "chainHash"
      from ledger_account where customer_id = ${customerId}`.execute(trx),
    sql<{
      id: string;
      credits: number;
      remaining: number;
      source: string;
    }>`select id, credits, remaining, source from lot where customer_id = ${customerId}`.execute(trx),
  ]);
  const [found] = book.rows;
  if (!found) throw new Error(`the book of ${customerId} went away while it was read`);
  return { ...found, lots: new Map(lots.rows.map((lot) => [lot.id, lot])) };
}
