import { credits } from '../credits/amount.ts';
import type { Trx } from '../platform/database/database.ts';
import type { PreAuthorisation } from './rules.ts';

export type InForce = PreAuthorisation & { givenBy: string };

/** What was allowed beforehand to a customer's tickets of this class, or to this one; each with what its giver may do now. */
export async function readInForce(
  trx: Trx,
  ticket: { id: string; customerId: string; class: string; requesterId: string },
): Promise<InForce[]> {
  const rows = await trx
    .selectFrom('pre_authorisation as p')
    .innerJoin('person as giver', 'giver.id', 'p.given_by')
    .select(['p.id', 'p.person_id', 'p.ticket_id', 'p.class', 'p.credits', 'p.given_by'])
    .select(['giver.may_manage', 'giver.confirm_up_to', 'giver.removed_at'])
    .where('p.customer_id', '=', ticket.customerId)
    .where('p.revoked_at', 'is', null)
    .where((eb) => eb.or([eb('p.person_id', 'is', null), eb('p.person_id', '=', ticket.requesterId)]))
    .where((eb) => eb.or([eb('p.ticket_id', 'is', null), eb('p.ticket_id', '=', ticket.id)]))
    .where((eb) => eb.or([eb('p.class', 'is', null), eb('p.class', '=', ticket.class)]))
    .execute();
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    ticketId: row.ticket_id,
    class: row.class,
    credits: credits(row.credits),
    givenBy: row.given_by,
    giver: row.removed_at
      ? undefined
      : {
          mayManage: row.may_manage,
          confirmUpTo: row.confirm_up_to === null ? null : credits(row.confirm_up_to),
        },
  }));
}

/**
 * Whether it still stands; if so it can not be taken back before this transaction ends. So a quote is accepted under it
 * before it is revoked, or not at all.
 */
export async function keepInForce(trx: Trx, id: string): Promise<boolean> {
  const kept = await trx
    .selectFrom('pre_authorisation')
    .select('id')
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .forShare()
    .executeTakeFirst();
  return kept !== undefined;
}
