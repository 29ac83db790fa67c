import type { Action } from '../identity/access.ts';
import type { Actor } from '../identity/actor.ts';
import type { Trx } from '../platform/database/database.ts';
import { Conflict, NotFound } from '../platform/errors.ts';
import { lockTicket, type TicketRow } from '../tickets/ticket-row.ts';

/**
 * An open dispute with its ticket, which is locked first: whoever opens, withdraws or decides one waits there.
 * @throws {NotFound} also for another customer's
 * @throws {Conflict} `dispute_over` with the state that it is in
 */
export async function lockDispute(
  trx: Trx,
  actor: Actor,
  action: Action,
  disputeId: string,
): Promise<{ ticket: TicketRow; dispute: { id: string; opened_by: string } }> {
  const found = await trx
    .selectFrom('charge_dispute')
    .select('ticket_id')
    .where('id', '=', disputeId)
    .executeTakeFirst();
  if (!found) throw new NotFound();
  const ticket = await lockTicket(trx, actor, action, found.ticket_id);
  const dispute = await trx
    .selectFrom('charge_dispute')
    .select(['id', 'opened_by', 'state'])
    .where('id', '=', disputeId)
    .executeTakeFirstOrThrow();
  if (dispute.state !== 'open')
    throw new Conflict('dispute_over', `This dispute is ${dispute.state} already.`, { state: dispute.state });
  return { ticket, dispute };
}
