import type { z } from 'zod';
import { toDecimal } from '../credits/amount.ts';
import { type Context, record, transact } from '../identity/context.ts';
import { Conflict } from '../platform/errors.ts';
import { notify } from '../platform/events/notify.ts';
import { newId } from '../platform/ids.ts';
import { lockTicket } from '../tickets/ticket-row.ts';
import { readCharge } from './charge.ts';
import type { giveBackBody } from './contract.ts';
import { giveBackPart } from './decide-dispute.ts';

/**
 * A lead gives a charge back of his own accord, by a reason of the policy, in part or whole. While the charge is disputed
 * the dispute is what has to be decided.
 * @throws {NotFound}
 * @throws {Conflict} `dispute_open`, `nothing_to_return`, `beyond_charge`
 */
export async function giveBack(
  context: Context,
  reference: string,
  body: z.infer<typeof giveBackBody>,
): Promise<{ ticketId: string }> {
  return transact(context, async (trx) => {
    const ticket = await lockTicket(trx, context.actor, 'charge.give_back', reference);
    const { openDisputeId } = await readCharge(trx, ticket.id);
    if (openDisputeId)
      throw new Conflict('dispute_open', 'This charge is disputed. Please decide the dispute instead.');
    const returned = await giveBackPart(trx, context, ticket, {
      reason: body.reason,
      credits: body.credits,
      key: `give-back:${newId()}`,
    });
    const eventId = await record(trx, context, {
      type: 'charge.given_back',
      customerId: ticket.customer_id,
      ticketId: ticket.id,
      visibleToCustomer: true,
      details: { reason: body.reason, returned: toDecimal(returned), note: body.note },
    });
    await notify(trx, context, eventId);
    return { ticketId: ticket.id };
  });
}
