import { sql } from 'kysely';
import { z } from 'zod';
import { authorise } from '../identity/access.ts';
import type { Context } from '../identity/context.ts';
import { NotFound } from '../platform/errors.ts';
import { decodeCursor, type Page, toPage } from '../platform/http/page.ts';
import { type Credits, credits, toDecimal } from './amount.ts';
import type { Book } from './book.ts';
import { readDebts } from './chargebacks/queries.ts';
import type { BalanceView, EntryView } from './contract.ts';

const decimal = (hundredths: number) => toDecimal(credits(hundredths));

/** What a customer has, in whole hundredths. @throws {NotFound} also for another customer's */
export async function readBalance(
  context: Context,
  customerId: string,
): Promise<Book & { consumed: Credits }> {
  authorise(context.actor, 'credits.read', { customerId });
  const row = await context.db
    .selectFrom('ledger_account')
    .select(['available', 'held', 'consumed'])
    .where('customer_id', '=', customerId)
    .executeTakeFirst();
  if (!row) throw new NotFound();
  return { available: credits(row.available), held: credits(row.held), consumed: credits(row.consumed) };
}

export async function readBalanceView(context: Context, customerId: string): Promise<BalanceView> {
  const balance = await readBalance(context, customerId);
  const [{ rows: held }, { rows: used }, owed] = await Promise.all([
    sql<{ ticketId: string; number: number; subject: string; credits: number }>`
      select t.id as "ticketId", t.number, t.subject, sum(h.credits)::bigint as credits from hold h join ticket t on t.id = h.ticket_id
      where h.customer_id = ${customerId} and h.state = 'held' group by t.id order by t.number`.execute(
      context.db,
    ),
    // What was given back was not used; of a charge of last year it is no less than nothing of this.
    sql<{
      used: number;
    }>`select greatest(0, coalesce(sum(case kind when 'capture' then credits else -credits end), 0))::bigint as used from ledger_transfer
      where customer_id = ${customerId} and kind in ('capture', 'reversal') and recorded_at >= date_trunc('year', now())`.execute(
      context.db,
    ),
    readDebts(context, customerId),
  ]);
  return {
    available: toDecimal(balance.available),
    held: toDecimal(balance.held),
    consumed: toDecimal(balance.consumed),
    usedThisYear: decimal(used[0]?.used ?? 0),
    heldFor: held.map((hold) => ({ ...hold, credits: decimal(hold.credits) })),
    owed,
  };
}

export type EntriesQuery = {
  limit: number;
  after?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  ticketId?: string | undefined;
};

type EntryRow = {
  id: string;
  sequence: number;
  at: Date;
  kind: EntryView['kind'];
  credits: number;
  available_after: number;
  held_after: number;
  ticket: EntryView['ticket'];
  order: EntryView['order'];
  person: string | null;
  reason: string;
  disputed: boolean;
};

/** The statement, newest first. `from` and `to` are instants, the first included, the last not. */
export async function listEntries(
  context: Context,
  customerId: string,
  query: EntriesQuery,
): Promise<Page<EntryView>> {
  await readBalance(context, customerId);
  const [after] = decodeCursor(z.tuple([z.number().int()]), query.after) ?? [];
  const { rows } = await sql<EntryRow>`
    select x.id, x.sequence, x.recorded_at as at, x.kind, x.credits, x.available_after, x.held_after, x.reason, person.name as person,
      x.kind = 'capture' and exists (select from charge_dispute d where d.ticket_id = x.ticket_id and d.state = 'open') as disputed,
      case when t.id is not null then json_build_object('id', t.id, 'number', t.number, 'subject', t.subject) end as ticket,
      case when o.id is not null then json_build_object('id', o.id, 'number', o.number) end as "order"
    from ledger_transfer x
    left join ticket t on t.id = x.ticket_id
    left join credit_order o on o.id = x.order_id
    left join person on person.id = x.person_id
    where x.customer_id = ${customerId}
      ${after === undefined ? sql`` : sql`and x.sequence < ${after}`}
      ${query.from ? sql`and x.recorded_at >= ${query.from}` : sql``}
      ${query.to ? sql`and x.recorded_at < ${query.to}` : sql``}
      ${query.ticketId ? sql`and x.ticket_id = ${query.ticketId}` : sql``}
    order by x.sequence desc limit ${query.limit + 1}`.execute(context.db);
  return toPage(rows, query.limit, (row) => [row.sequence], toEntryView);
}

/** How each kind moves the two accounts that the customer has. */
const EFFECT: Record<EntryView['kind'], { available: number; held: number }> = {
  purchase: { available: 1, held: 0 },
  grant: { available: 1, held: 0 },
  hold: { available: -1, held: 1 },
  release: { available: 1, held: -1 },
  capture: { available: 0, held: -1 },
  refund: { available: -1, held: 0 },
  revocation: { available: -1, held: 0 },
  chargeback: { available: -1, held: 0 },
  restoration: { available: 1, held: 0 },
  reversal: { available: 1, held: 0 },
  moved_out: { available: -1, held: 0 },
  moved_in: { available: 1, held: 0 },
};

function toEntryView(row: EntryRow): EntryView {
  const effect = EFFECT[row.kind];
  return {
    id: row.id,
    sequence: row.sequence,
    at: row.at.toISOString(),
    kind: row.kind,
    credits: decimal(row.credits),
    availableBefore: decimal(row.available_after - effect.available * row.credits),
    availableAfter: decimal(row.available_after),
    heldBefore: decimal(row.held_after - effect.held * row.credits),
    heldAfter: decimal(row.held_after),
    ticket: row.ticket,
    order: row.order,
    person: row.person,
    reason: row.reason,
    disputed: row.disputed,
  };
}
