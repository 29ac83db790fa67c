import type { z } from 'zod';
import { type Credits, fromDecimal, toDecimal } from '../credits/amount.ts';
import { authorise } from '../identity/access.ts';
import type { Member } from '../identity/actor.ts';
import { type Context, record, transact } from '../identity/context.ts';
import type { Trx } from '../platform/database/database.ts';
import { Forbidden, Invalid, NotFound } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { issueClass } from '../policy/rules.ts';
import { policyInForce } from '../policy/versions.ts';
import type { preAuthoriseBody } from './contract.ts';
import { mayConfirm } from './rules.ts';

export type PreAuthorising = z.infer<typeof preAuthoriseBody>;

/**
 * Says beforehand that work may go ahead up to so many credits: for one ticket, a class, or always. What was said before
 * of the same thing ends with it.
 * @throws {Forbidden} `allow_beyond_limit` above what the giver may confirm himself, `may_not_manage`
 * @throws {Invalid} `covers_one_thing`, `ticket_of_another`, `class_unknown`
 */
export async function preAuthorise(
  context: Context,
  customerId: string,
  body: PreAuthorising,
): Promise<{ id: string }> {
  authorise(context.actor, 'pre_authorisation.give', { customerId });
  const giver = context.actor;
  if (giver.kind !== 'member') throw new NotFound();
  const credits = fromDecimal(body.credits);
  assertMayGive(giver, credits, body.wholeCompany);
  return transact(context, async (trx) => {
    await assertScope(trx, giver, body);
    await revokeSame(trx, giver, body);
    const id = newId();
    await trx
      .insertInto('pre_authorisation')
      .values({
        id,
        customer_id: customerId,
        person_id: body.wholeCompany ? null : giver.personId,
        ticket_id: body.ticketId ?? null,
        class: body.class ?? null,
        credits,
        given_by: giver.personId,
      })
      .execute();
    await record(trx, context, {
      type: 'pre_authorisation.given',
      customerId,
      ticketId: body.ticketId,
      subjectId: id,
      visibleToCustomer: true,
      details: { credits: body.credits, class: body.class ?? null, wholeCompany: body.wholeCompany },
    });
    return { id };
  });
}

function assertMayGive(giver: Member, credits: Credits, wholeCompany: boolean): void {
  if (wholeCompany) {
    if (giver.rights.mayManage) return;
    throw new Forbidden(
      'may_not_manage',
      'Only who manages your company here can do this for everybody. Please ask there.',
    );
  }
  if (mayConfirm(giver.rights, credits)) return;
  throw new Forbidden('allow_beyond_limit', 'This is more than you may confirm yourself.', {
    upTo: toDecimal(giver.rights.confirmUpTo ?? credits),
    total: toDecimal(credits),
  });
}

async function assertScope(trx: Trx, giver: Member, body: PreAuthorising): Promise<void> {
  if (body.ticketId && body.class)
    throw new Invalid('covers_one_thing', 'Name a ticket or a class, not both.', [
      { path: 'class', code: 'covers_one_thing', message: body.class },
    ]);
  if (body.class) issueClass((await policyInForce(trx)).policy, body.class);
  if (!body.ticketId) return;
  const ticket = await trx
    .selectFrom('ticket')
    .select('requester_id')
    .where('id', '=', body.ticketId)
    .where('customer_id', '=', giver.customerId)
    .executeTakeFirst();
  if (!ticket || (!body.wholeCompany && ticket.requester_id !== giver.personId))
    throw new Invalid('ticket_of_another', 'This is no ticket of yours.', [
      { path: 'ticketId', code: 'ticket_of_another', message: body.ticketId },
    ]);
}

/** Kept as it was, but no longer in force. */
async function revokeSame(trx: Trx, giver: Member, body: PreAuthorising): Promise<void> {
  await trx
    .updateTable('pre_authorisation')
    .set((eb) => ({ revoked_by: giver.personId, revoked_at: eb.fn<Date>('clock_timestamp') }))
    .where('customer_id', '=', giver.customerId)
    .where('revoked_at', 'is', null)
    .where('person_id', body.wholeCompany ? 'is' : '=', body.wholeCompany ? null : giver.personId)
    .where('ticket_id', body.ticketId ? '=' : 'is', body.ticketId ?? null)
    .where('class', body.class ? '=' : 'is', body.class ?? null)
    .execute();
}
