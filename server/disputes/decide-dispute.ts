import type { z } from 'zod';
import { type Credits, fromDecimal, toDecimal } from '../credits/amount.ts';
import { reverseCaptures } from '../credits/reverse-captures.ts';
import { type Context, record, transact } from '../identity/context.ts';
import type { Trx } from '../platform/database/database.ts';
import { Conflict } from '../platform/errors.ts';
import { notify } from '../platform/events/notify.ts';
import type { RefundReason } from '../policy/contract.ts';
import { policyVersion } from '../policy/versions.ts';
import { returnFor } from '../settlement/charge.ts';
import type { TicketRow } from '../tickets/ticket-row.ts';
import { readCharge } from './charge.ts';
import type { decideDisputeBody } from './contract.ts';
import { lockDispute } from './lock-dispute.ts';

type Decision = z.infer<typeof decideDisputeBody>;

/**
 * A lead decides a dispute. Upheld, credits come back by a reason of the policy, as many as it says or as he says, never
 * more than was charged and not given back yet; rejected, the charge stays, with his answer.
 * @throws {NotFound}
 * @throws {Conflict} `dispute_over`, `nothing_to_return`, `beyond_charge`
 */
export async function decideDispute(context: Context, disputeId: string, decision: Decision): Promise<void> {
  await transact(context, async (trx) => {
    const { ticket } = await lockDispute(trx, context.actor, 'dispute.decide', disputeId);
    const isUpheld = decision.decision === 'uphold';
    const returned = isUpheld
      ? await giveBackPart(trx, context, ticket, {
          reason: decision.reason,
          credits: decision.credits,
          key: `dispute:${disputeId}`,
        })
      : undefined;
    await trx
      .updateTable('charge_dispute')
      .set((eb) => ({
        state: isUpheld ? 'upheld' : 'rejected',
        refund_reason: isUpheld ? decision.reason : null,
        returned: returned ?? 0,
        decision: decision.answer,
        decided_by: context.actor.personId,
        decided_at: eb.fn<Date>('clock_timestamp'),
      }))
      .where('id', '=', disputeId)
      .execute();
    const eventId = await record(trx, context, {
      type: isUpheld ? 'dispute.upheld' : 'dispute.rejected',
      customerId: ticket.customer_id,
      ticketId: ticket.id,
      subjectId: disputeId,
      visibleToCustomer: true,
      details: {
        answer: decision.answer,
        ...(isUpheld ? { reason: decision.reason, returned: toDecimal(returned ?? fromDecimal(0)) } : {}),
      },
    });
    await notify(trx, context, eventId);
  });
}

/**
 * Gives back what a reason of the ticket's policy says, or the number of credits told. The ticket is locked.
 * @returns how much it was
 * @throws {Conflict} `nothing_to_return` when the reason gives nothing (more) back, `beyond_charge`
 */
export async function giveBackPart(
  trx: Trx,
  context: Context,
  ticket: TicketRow,
  part: { reason: RefundReason; credits: number | undefined; key: string },
): Promise<Credits> {
  const [charge, { policy }] = await Promise.all([
    readCharge(trx, ticket.id),
    policyVersion(trx, ticket.policy_version_id),
  ]);
  const amount =
    part.credits === undefined ? returnFor(part.reason, charge, policy) : fromDecimal(part.credits);
  if (amount === 0) {
    throw new Conflict(
      'nothing_to_return',
      'By this reason nothing (more) comes back. Say how many credits, or choose another reason.',
    );
  }
  await reverseCaptures(trx, {
    customerId: ticket.customer_id,
    ticketId: ticket.id,
    credits: amount,
    personId: context.actor.personId,
    reason: part.reason,
    key: part.key,
  });
  return amount;
}
