import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { authorise } from '../../identity/access.ts';
import type { Context } from '../../identity/context.ts';
import { now } from '../../platform/database/clock.ts';
import { NotFound } from '../../platform/errors.ts';
import { decodeCursor, type Page, toPage } from '../../platform/http/page.ts';
import { policyInForce } from '../../policy/versions.ts';
import type { TRANSFER_VIEWS, TransferView } from './contract.ts';
import { GROUND } from './ground.ts';
import { type Reading, sideOf, type TransferFacts, toTransferView } from './views.ts';

const FACTS = sql`select x.id, x.state, l.id as "licenceId", p.name as product, l.key, l.purchased_on as "purchasedOn", p.free_support_days as "freeSupportDays",
    (select max(ends_on) from support_period where licence_id = l.id) as "paidUntil", l.customer_id as "ownerId",
    json_build_object('id', f.id, 'name', f.name) as "from", case when r.id is not null then json_build_object('id', r.id, 'name', r.name) end as "to",
    x.to_email as "toEmail", json_build_object('name', a.name, 'isStaff', a.staff_role is not null) as "askedBy", x.note, x.moves_credits as "movesCredits",
    b.available, x.credits_moved as "creditsMoved", x.decision_note as "decisionNote", d.name as "decidedBy", ${GROUND} as ground,
    x.asked_at as "askedAt", x.valid_until as "validUntil", x.agreed_at as "agreedAt", x.decided_at as "decidedAt"
  from licence_transfer x join licence l on l.id = x.licence_id join product p on p.id = l.product_id join customer f on f.id = x.from_customer_id
    join ledger_account b on b.customer_id = f.id join person a on a.id = x.asked_by left join customer r on r.id = x.to_customer_id left join person d on d.id = x.decided_by`;

type Paged = { limit: number; after?: string | undefined };

/** Transfers as the reader's list shows them (see `transfersQuery`). */
export async function listTransfers(
  context: Context,
  query: Paged & { view: (typeof TRANSFER_VIEWS)[number] },
): Promise<Page<TransferView>> {
  authorise(context.actor, 'transfer.list');
  if (query.view === 'to_approve') return listToApprove(context, query);
  return listNewestFirst(context, query, query.view === 'offered' ? offeredTo(context) : givenBy(context));
}

async function listToApprove(context: Context, query: Paged): Promise<Page<TransferView>> {
  authorise(context.actor, 'transfer.decide');
  const [since, id] = decodeCursor(z.tuple([z.iso.datetime(), z.uuid()]), query.after) ?? [];
  const { rows } = await sql<TransferFacts>`${FACTS}
    where x.state = 'agreed' ${since ? sql`and (date_trunc('milliseconds', x.agreed_at), x.id) > (${since}::timestamptz, ${id}::uuid)` : sql``}
    order by date_trunc('milliseconds', x.agreed_at), x.id limit ${query.limit + 1}`.execute(context.db);
  return toViews(context, rows, query.limit, (row) => [row.agreedAt?.toISOString() ?? '', row.id]);
}

function offeredTo({ actor }: Context): RawBuilder<unknown> {
  if (actor.kind !== 'member') return sql`x.state = 'asked' and x.valid_until > now()`;
  return sql`((x.state = 'asked' and x.valid_until > now() and x.to_email = ${actor.email} and x.from_customer_id <> ${actor.customerId})
    or (x.state = 'agreed' and x.to_customer_id = ${actor.customerId}))`;
}

function givenBy({ actor }: Context): RawBuilder<unknown> {
  return actor.kind === 'member' ? sql`x.from_customer_id = ${actor.customerId}` : sql`true`;
}

/**
 * What happened to a licence, newest first: all of it to staff, to its owner what his own company had to do with it.
 * @throws {NotFound} also for another customer's licence
 */
export async function listLicenceTransfers(
  context: Context,
  licenceId: string,
  page: Paged,
): Promise<Page<TransferView>> {
  const licence = await context.db
    .selectFrom('licence')
    .select('customer_id')
    .where('id', '=', licenceId)
    .executeTakeFirst();
  if (!licence) throw new NotFound();
  authorise(context.actor, 'transfer.list', { customerId: licence.customer_id });
  const own =
    context.actor.kind === 'member'
      ? sql`and ${context.actor.customerId}::uuid in (x.from_customer_id, x.to_customer_id)`
      : sql``;
  return listNewestFirst(context, page, sql`x.licence_id = ${licenceId} ${own}`);
}

async function listNewestFirst(
  context: Context,
  page: Paged,
  which: RawBuilder<unknown>,
): Promise<Page<TransferView>> {
  const [after] = decodeCursor(z.tuple([z.uuid()]), page.after) ?? [];
  const { rows } = await sql<TransferFacts>`${FACTS}
    where ${which} ${after ? sql`and x.id < ${after}` : sql``} order by x.id desc limit ${page.limit + 1}`.execute(
    context.db,
  );
  return toViews(context, rows, page.limit, (row) => [row.id]);
}

async function toViews(
  context: Context,
  rows: readonly TransferFacts[],
  limit: number,
  cursorOf: (row: TransferFacts) => readonly string[],
): Promise<Page<TransferView>> {
  const reading = await readingOf(context, context.actor);
  const page = toPage(rows, limit, cursorOf, (row) => row);
  return {
    ...page,
    items: page.items.flatMap((row) => {
      const side = sideOf(reading.reader, row);
      return side ? [toTransferView(row, side, reading)] : [];
    }),
  };
}

/** One transfer, as the reader's side may read it. @throws {NotFound} also when he has no side */
export async function readTransfer(context: Context, transferId: string): Promise<TransferView> {
  authorise(context.actor, 'transfer.list');
  return readAs(context, transferId, context.actor);
}

/** The same for whoever came by the mailed link. */
export async function readOffer(context: Context, transferId: string): Promise<TransferView> {
  return readAs(context, transferId, 'bearer');
}

async function readAs(
  context: Context,
  transferId: string,
  reader: Reading['reader'],
): Promise<TransferView> {
  const { rows } = await sql<TransferFacts>`${FACTS} where x.id = ${transferId}`.execute(context.db);
  const [row] = rows;
  const side = row && sideOf(reader, row);
  if (!row || !side) throw new NotFound();
  return toTransferView(row, side, await readingOf(context, reader));
}

async function readingOf({ db }: Context, reader: Reading['reader']): Promise<Reading> {
  const [{ policy }, at] = await Promise.all([policyInForce(db), now(db)]);
  return { reader, policy, at };
}
