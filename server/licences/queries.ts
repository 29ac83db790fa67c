import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { authorise } from '../identity/access.ts';
import type { Context } from '../identity/context.ts';
import { now } from '../platform/database/clock.ts';
import { NotFound } from '../platform/errors.ts';
import { decodeCursor, type Page, toPage } from '../platform/http/page.ts';
import type { Policy } from '../policy/contract.ts';
import { policyInForce } from '../policy/versions.ts';
import type { LicencesQuery, LicenceView } from './contract.ts';
import { dayIn, freeSupportUntil, supportUntil } from './rules.ts';

type Row = {
  id: string;
  key: string;
  site: string;
  purchasedOn: string;
  state: LicenceView['state'];
  stateReason: string;
  notes: string;
  shopOrder: string | null;
  freeSupportDays: number | null;
  paidUntil: string | null;
  customer: LicenceView['customer'];
  product: LicenceView['product'];
};

const FROM = sql`select l.id, l.key, l.site, l.purchased_on as "purchasedOn", l.state, l.state_reason as "stateReason", l.notes,
    l.shop_order as "shopOrder", p.free_support_days as "freeSupportDays",
    (select max(ends_on) from support_period where licence_id = l.id) as "paidUntil",
    json_build_object('id', c.id, 'name', c.name) as customer, json_build_object('id', p.id, 'name', p.name) as product
  from licence l join product p on p.id = l.product_id join customer c on c.id = l.customer_id`;

/** Licences, newest first; members see their customer's. */
export async function listLicences(context: Context, query: LicencesQuery): Promise<Page<LicenceView>> {
  const customerId =
    context.actor.kind === 'member' ? (query.customerId ?? context.actor.customerId) : query.customerId;
  authorise(context.actor, 'licence.list', customerId ? { customerId } : undefined);
  const [after] = decodeCursor(z.tuple([z.uuid()]), query.after) ?? [];
  const conditions = [
    ...(customerId ? [sql`l.customer_id = ${customerId}`] : []),
    ...(query.productId ? [sql`l.product_id = ${query.productId}`] : []),
    ...(query.state ? [sql`l.state = ${sql.lit(query.state)}`] : []),
    ...(query.q ? [beginsWith(query.q)] : []),
    ...(after ? [sql`l.id < ${after}`] : []),
  ];
  const [{ rows }, { policy }, at] = await Promise.all([
    sql<Row>`${FROM} where ${conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)}
      order by l.id desc limit ${query.limit + 1}`.execute(context.db),
    policyInForce(context.db),
    now(context.db),
  ]);
  return toPage(
    rows,
    query.limit,
    (row) => [row.id],
    (row) => toLicenceView(context, row, policy, at),
  );
}

/** Each way to find it has an index of its own, so they are asked one by one and put together. */
function beginsWith(q: string): RawBuilder<unknown> {
  const prefix = (text: string) => `${text.replace(/[\\%_]/g, '\\$&')}%`;
  const text = q.toLowerCase();
  const address = text.replace(/^(https?:\/\/)?(www\.)?/, '');
  return sql`l.id in (
    select id from licence where lower(key) like ${prefix(text)}
    union all select id from licence where regexp_replace(lower(site), '^(https?://)?(www\\.)?', '') like ${prefix(address || text)}
    union all select sold.id from licence sold join customer buyer on buyer.id = sold.customer_id where lower(buyer.name) like ${prefix(text)})`;
}

/** @throws {NotFound} also for another customer's */
export async function readLicence(context: Context, licenceId: string): Promise<LicenceView> {
  const [{ rows }, { policy }, at] = await Promise.all([
    sql<Row>`${FROM} where l.id = ${licenceId}`.execute(context.db),
    policyInForce(context.db),
    now(context.db),
  ]);
  const [row] = rows;
  if (!row) throw new NotFound();
  authorise(context.actor, 'licence.list', { customerId: row.customer.id });
  return toLicenceView(context, row, policy, at);
}

function toLicenceView(
  context: Context,
  { freeSupportDays, paidUntil, ...row }: Row,
  policy: Policy,
  at: Date,
): LicenceView {
  const facts = { purchasedOn: row.purchasedOn, freeSupportDays, paidUntil };
  const free = freeSupportUntil(facts, policy);
  const last = supportUntil(facts, policy);
  const today = dayIn(at, policy);
  const daysLeft = (until: Temporal.PlainDate) =>
    Math.max(0, today.until(until, { largestUnit: 'days' }).days + 1);
  const forTheDesk = context.actor.kind !== 'member';
  return {
    ...row,
    notes: forTheDesk ? row.notes : null,
    stateReason: forTheDesk ? row.stateReason : null,
    shopOrder: forTheDesk ? row.shopOrder : null,
    freeSupportUntil: free.toString(),
    freeSupportDaysLeft: daysLeft(free),
    paidSupportUntil: Temporal.PlainDate.compare(last, free) > 0 ? last.toString() : null,
    supportDaysLeft: daysLeft(last),
  };
}
