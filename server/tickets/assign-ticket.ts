import { type Context, record, transact } from '../identity/context.ts';
import type { Trx } from '../platform/database/database.ts';
import { Conflict, Invalid } from '../platform/errors.ts';
import { notify } from '../platform/events/notify.ts';
import { isClosed, nextState, settleState } from './states.ts';
import { lockTicket, saveTicket } from './ticket-row.ts';

/**
 * Gives a ticket to an agent, or back to its department's queue with null. One that waits in the queue is in work from
 * then on; one given back waits in the queue again.
 * @throws {Invalid} `assignee_unknown` for somebody who is not staff
 */
export async function assignTicket(
  context: Context,
  reference: string,
  assigneeId: string | null,
): Promise<{ ticketId: string }> {
  return transact(context, async (trx) => {
    const ticket = await lockTicket(trx, context.actor, 'ticket.assign', reference);
    if (isClosed(ticket.state))
      throw new Conflict('wrong_state', 'A closed ticket can not be assigned. Reopen it first.', {
        state: ticket.state,
      });
    if (assigneeId === ticket.assignee_id) return { ticketId: ticket.id };
    if (assigneeId) await assertStaff(trx, assigneeId);
    const state = settleState(nextState(ticket.state, 'assign') ?? ticket.state, assigneeId !== null);
    await saveTicket(trx, ticket, { state, assignee_id: assigneeId });
    const eventId = await record(trx, context, {
      type: 'ticket.assigned',
      customerId: ticket.customer_id,
      ticketId: ticket.id,
      visibleToCustomer: true,
      details: { assigneeId },
    });
    if (assigneeId && assigneeId !== context.actor.personId) await notify(trx, context, eventId);
    return { ticketId: ticket.id };
  });
}

async function assertStaff(trx: Trx, personId: string): Promise<void> {
  const staff = await trx
    .selectFrom('person')
    .select('id')
    .where('id', '=', personId)
    .where('staff_role', 'is not', null)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  if (!staff)
    throw new Invalid('assignee_unknown', 'Tickets can be given to staff only.', [
      { path: 'assigneeId', code: 'assignee_unknown', message: personId },
    ]);
}
