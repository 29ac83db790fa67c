import { sql } from 'kysely';
import { z } from 'zod';
import { credits, toDecimal } from '../credits/amount.ts';
import { authorise } from '../identity/access.ts';
import { LANGUAGES } from '../identity/actor.ts';
import type { Context } from '../identity/context.ts';
import { NotFound } from '../platform/errors.ts';
import { decodeCursor, type Page, toPage } from '../platform/http/page.ts';
import { toRightsView } from '../spending/views.ts';
import type { CustomerView, memberView } from './contract.ts';

type Row = {
  id: string;
  name: string;
  language: string;
  suspended_at: Date | null;
  suspended_reason: string | null;
  available: number;
  held: number;
  second_person_above: number | null;
  created_at: Date;
};
type Member = z.infer<typeof memberView>;

const language = z.enum(LANGUAGES);

/** Customers by name; `q` is the beginning of a name. */
export async function listCustomers(
  context: Context,
  query: { limit: number; after?: string | undefined; q?: string | undefined },
): Promise<Page<CustomerView>> {
  authorise(context.actor, 'customer.list');
  const [name, id] = decodeCursor(z.tuple([z.string(), z.uuid()]), query.after) ?? [];
  const prefix = query.q ? `${query.q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%` : undefined;
  const { rows } = await sql<Row>`
    select c.id, c.name, c.language, c.suspended_at, c.suspended_reason, c.created_at, c.second_person_above, a.available, a.held
    from customer c join ledger_account a on a.customer_id = c.id
    where true ${prefix ? sql`and lower(c.name) like ${prefix}` : sql``} ${name === undefined ? sql`` : sql`and (lower(c.name), c.id) > (${name}, ${id}::uuid)`}
    order by lower(c.name), c.id limit ${query.limit + 1}`.execute(context.db);
  return toPage(rows, query.limit, (row) => [row.name.toLowerCase(), row.id], toCustomerView);
}

/** @throws {NotFound} also for another customer's */
export async function readCustomer(context: Context, customerId: string): Promise<CustomerView> {
  authorise(context.actor, 'customer.read', { customerId });
  const { rows } = await sql<Row>`
    select c.id, c.name, c.language, c.suspended_at, c.suspended_reason, c.created_at, c.second_person_above, a.available, a.held
    from customer c join ledger_account a on a.customer_id = c.id where c.id = ${customerId}`.execute(
    context.db,
  );
  const [row] = rows;
  if (!row) throw new NotFound();
  return toCustomerView(row);
}

function toCustomerView(row: Row): CustomerView {
  return {
    id: row.id,
    name: row.name,
    language: language.parse(row.language),
    suspended: row.suspended_at !== null,
    suspendedReason: row.suspended_reason,
    available: toDecimal(credits(row.available)),
    held: toDecimal(credits(row.held)),
    secondPersonAbove: row.second_person_above === null ? null : toDecimal(credits(row.second_person_above)),
    createdAt: row.created_at.toISOString(),
  };
}

/** The people of a customer, in the order in which they came. One is `active` once he has a password. */
export async function listMembers(
  context: Context,
  customerId: string,
  page: { limit: number; after?: string | undefined },
): Promise<Page<Member>> {
  authorise(context.actor, 'member.list', { customerId });
  const [after] = decodeCursor(z.tuple([z.uuid()]), page.after) ?? [];
  await readCustomer(context, customerId);
  const { rows } = await sql<{
    id: string;
    name: string;
    email: string;
    language: string;
    created_at: Date;
    active: boolean;
    may_manage: boolean;
    may_ask: boolean;
    may_buy: boolean;
    confirm_up_to: number | null;
  }>`
    select p.id, p.name, p.email, p.language, p.created_at, p.may_manage, p.may_ask, p.may_buy, p.confirm_up_to, exists (select 1 from account where person_id = p.id and password is not null) as active
    from person p where p.customer_id = ${customerId} and p.removed_at is null ${after ? sql`and p.id > ${after}` : sql``}
    order by p.id limit ${page.limit + 1}`.execute(context.db);
  return toPage(
    rows,
    page.limit,
    (row) => [row.id],
    (row) => ({
      id: row.id,
      name: row.name,
      email: row.email,
      language: language.parse(row.language),
      state: row.active ? 'active' : 'invited',
      rights: toRightsView(row),
      createdAt: row.created_at.toISOString(),
    }),
  );
}
