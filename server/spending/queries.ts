import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { credits, toDecimal } from '../credits/amount.ts';
import { authorise } from '../identity/access.ts';
import type { Context } from '../identity/context.ts';
import { NotFound } from '../platform/errors.ts';
import { decodeCursor, type Page, toPage } from '../platform/http/page.ts';
import type { Policy } from '../policy/contract.ts';
import { policyInForce } from '../policy/versions.ts';
import type { PreAuthorisationView } from './contract.ts';
import { worthOf } from './rules.ts';

type Row = Pick<PreAuthorisationView, 'id' | 'person' | 'ticket' | 'givenBy' | 'revokedBy'> & {
  customerId: string;
  class: string | null;
  credits: number;
  givenAt: Date;
  revokedAt: Date | null;
  secondPersonAbove: number | null;
  giver: { mayManage: boolean; confirmUpTo: number | null; hasLeft: boolean };
};

/** What a customer's people have allowed beforehand, newest first: what is in force, or all there ever was. */
export async function listPreAuthorisations(
  context: Context,
  customerId: string,
  query: { limit: number; after?: string | undefined; revoked: boolean },
): Promise<Page<PreAuthorisationView>> {
  authorise(context.actor, 'pre_authorisation.list', { customerId });
  await assertCustomer(context, customerId);
  const [after] = decodeCursor(z.tuple([z.uuid()]), query.after) ?? [];
  const { policy } = await policyInForce(context.db);
  const rows = await read(
    context,
    sql`p.customer_id = ${customerId} ${query.revoked ? sql`` : sql`and p.revoked_at is null`} ${after ? sql`and p.id < ${after}` : sql``}`,
    query.limit + 1,
  );
  return toPage(
    rows,
    query.limit,
    (row) => [row.id],
    (row) => toView(row, policy, context.actor.language),
  );
}

/** @throws {NotFound} also for another customer's */
export async function readPreAuthorisation(context: Context, id: string): Promise<PreAuthorisationView> {
  const [row] = await read(context, sql`p.id = ${id}`, 1);
  if (!row) throw new NotFound();
  authorise(context.actor, 'pre_authorisation.list', { customerId: row.customerId });
  return toView(row, (await policyInForce(context.db)).policy, context.actor.language);
}

async function read({ db }: Context, condition: RawBuilder<unknown>, limit: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select p.id, p.customer_id as "customerId", p.class, p.credits, p.given_at as "givenAt", p.revoked_at as "revokedAt",
      c.second_person_above as "secondPersonAbove",
      case when own.id is not null then json_build_object('id', own.id, 'name', own.name) end as person,
      case when t.id is not null then json_build_object('id', t.id, 'number', t.number, 'subject', t.subject) end as ticket,
      json_build_object('id', giver.id, 'name', giver.name) as "givenBy",
      json_build_object('mayManage', giver.may_manage, 'confirmUpTo', giver.confirm_up_to, 'hasLeft', giver.removed_at is not null) as giver,
      case when revoker.id is not null then json_build_object('id', revoker.id, 'name', revoker.name) end as "revokedBy"
    from pre_authorisation p
    join customer c on c.id = p.customer_id
    join person giver on giver.id = p.given_by
    left join person own on own.id = p.person_id
    left join person revoker on revoker.id = p.revoked_by
    left join ticket t on t.id = p.ticket_id
    where ${condition}
    order by p.id desc limit ${limit}`.execute(db);
  return rows;
}

async function assertCustomer({ db }: Context, customerId: string): Promise<void> {
  const found = await db.selectFrom('customer').select('id').where('id', '=', customerId).executeTakeFirst();
  if (!found) throw new NotFound();
}

function toView(
  { giver, secondPersonAbove, customerId: _, ...row }: Row,
  policy: Policy,
  language: Context['actor']['language'],
): PreAuthorisationView {
  const upTo = worthOf(
    {
      id: row.id,
      personId: row.person?.id ?? null,
      ticketId: row.ticket?.id ?? null,
      class: row.class,
      credits: credits(row.credits),
      giver: giver.hasLeft
        ? undefined
        : {
            mayManage: giver.mayManage,
            confirmUpTo: giver.confirmUpTo === null ? null : credits(giver.confirmUpTo),
          },
    },
    secondPersonAbove === null ? null : credits(secondPersonAbove),
  );
  const known = policy.classes.find(({ key }) => key === row.class);
  return {
    ...row,
    class: row.class === null ? null : { key: row.class, name: known?.names[language] ?? row.class },
    credits: toDecimal(credits(row.credits)),
    upTo: toDecimal(upTo),
    givenAt: row.givenAt.toISOString(),
    revokedAt: row.revokedAt?.toISOString() ?? null,
  };
}
