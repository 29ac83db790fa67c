import { type Context, record, transact } from '../identity/context.ts';
import { now } from '../platform/database/clock.ts';
import { Conflict } from '../platform/errors.ts';
import { notify } from '../platform/events/notify.ts';
import { newId } from '../platform/ids.ts';
import type { Policy } from '../policy/contract.ts';
import { policyVersion } from '../policy/versions.ts';
import { disputableUntil } from '../settlement/charge.ts';
import { lockTicket } from '../tickets/ticket-row.ts';
import { type IncidentCharge, readCharge } from './charge.ts';

/**
 * The customer says that a charge is wrong. Nothing moves: it shows as disputed until a lead decides. What a lead has
 * decided is not disputed again, unless the incident was charged anew.
 * @throws {NotFound} for another customer's ticket
 * @throws {Conflict} `nothing_charged`, `dispute_open`, `dispute_decided`, `dispute_too_late`
 */
export async function openDispute(
  context: Context,
  reference: string,
  reason: string,
): Promise<{ id: string }> {
  return transact(context, async (trx) => {
    const ticket = await lockTicket(trx, context.actor, 'dispute.open', reference);
    const [charge, { policy }, at] = await Promise.all([
      readCharge(trx, ticket.id),
      policyVersion(trx, ticket.policy_version_id),
      now(trx),
    ]);
    const settlementId = assertDisputable(charge, policy, at);
    const id = newId();
    await trx
      .insertInto('charge_dispute')
      .values({
        id,
        settlement_id: settlementId,
        ticket_id: ticket.id,
        customer_id: ticket.customer_id,
        opened_by: context.actor.personId ?? '',
        reason,
      })
      .execute();
    const eventId = await record(trx, context, {
      type: 'dispute.opened',
      customerId: ticket.customer_id,
      ticketId: ticket.id,
      subjectId: id,
      visibleToCustomer: true,
      details: { reason },
    });
    await notify(trx, context, eventId);
    return { id };
  });
}

function assertDisputable(charge: IncidentCharge, policy: Policy, at: Date): string {
  const { settlementId, settledAt } = charge;
  if (!settlementId || !settledAt || charge.givenBack >= charge.charged)
    throw new Conflict('nothing_charged', 'Nothing was charged for this ticket that could be given back.');
  if (charge.openDisputeId) throw new Conflict('dispute_open', 'This charge is disputed already.');
  if (charge.isDecided)
    throw new Conflict(
      'dispute_decided',
      'We have looked into this charge and decided. Please write to us on the ticket.',
    );
  const until = disputableUntil(settledAt, policy);
  if (at > until) {
    throw new Conflict(
      'dispute_too_late',
      'This charge is too old to be disputed. Please write to us on the ticket.',
      {
        days: policy.disputeDays,
        until: until.toISOString(),
      },
    );
  }
  return settlementId;
}
