import { sql } from 'kysely';
import { toDecimal } from '../credits/amount.ts';
import { settleHolds } from '../credits/settle-holds.ts';
import { type Context, record, transact } from '../identity/context.ts';
import { now } from '../platform/database/clock.ts';
import type { Trx } from '../platform/database/database.ts';
import { notify } from '../platform/events/notify.ts';
import { newId } from '../platform/ids.ts';
import type { RefundReason } from '../policy/contract.ts';
import { policyVersion } from '../policy/versions.ts';
import type { ReceiptView } from '../settlement/contract.ts';
import { readIncident } from '../settlement/incident.ts';
import { type Receipt, settle } from '../settlement/rules.ts';
import { toReceiptView } from '../settlement/views.ts';
import { stopped } from '../tickets/clocks.ts';
import { move, reopenUntil } from '../tickets/rules.ts';
import { saveAnswered } from '../tickets/save-answer.ts';
import { clocksOf, lockTicket, readTicketRow, saveTicket, type TicketRow } from '../tickets/ticket-row.ts';
import { keepWords } from '../tickets/words.ts';

/**
 * An agent resolves the ticket: what is due is charged, the rest comes back, the receipt is kept.
 * @throws {Conflict} `wrong_state`
 */
export async function resolveTicket(
  context: Context,
  reference: string,
  reason?: RefundReason,
): Promise<{ ticketId: string }> {
  return transact(context, async (trx) => {
    const ticket = await lockTicket(trx, context.actor, 'ticket.resolve', reference);
    return close(trx, context, ticket, 'resolve', reason);
  });
}

/** The customer closes his ticket himself, at any stage. Nothing agreed: it is withdrawn; else it is settled as it stands. */
export async function closeTicket(context: Context, reference: string): Promise<{ ticketId: string }> {
  return transact(context, async (trx) => {
    const ticket = await lockTicket(trx, context.actor, 'ticket.close', reference);
    return close(trx, context, ticket, 'close');
  });
}

/** What resolving now would charge and return. Decides nothing. */
export async function previewSettlement(
  context: Context,
  reference: string,
  reason?: RefundReason,
): Promise<ReceiptView> {
  const ticket = await readTicketRow(context.db, context.actor, 'time.read', reference);
  const [{ policy }, incident] = await Promise.all([
    policyVersion(context.db, ticket.policy_version_id),
    readIncident(context.db, ticket.id),
  ]);
  return toReceiptView(settle(incident, policy, reason), policy, reason ?? null, null);
}

async function close(
  trx: Trx,
  context: Context,
  ticket: TicketRow,
  command: 'resolve' | 'close',
  reason?: RefundReason,
): Promise<{ ticketId: string }> {
  const state = move(ticket.state, command, ticket.assignee_id !== null);
  const { policy } = await policyVersion(trx, ticket.policy_version_id);
  const [incident, at] = await Promise.all([readIncident(trx, ticket.id), now(trx)]);
  const receipt = settle(incident, policy, reason);
  await withdrawOpenQuote(trx, context, ticket.id);
  const settlementId = state === 'resolved' ? await keepReceipt(trx, context, ticket, receipt, reason) : null;
  await settleHolds(trx, {
    customerId: ticket.customer_id,
    ticketId: ticket.id,
    due: receipt.charged,
    personId: context.actor.personId,
    settlementId,
    reason: reason ?? '',
  });
  const closed = { state, resolved_at: at, reopen_until: reopenUntil(at, policy) };
  // Resolving is an answer; the customer who closes it himself has got none.
  if (command === 'resolve') await saveAnswered(trx, context, ticket, closed, { policy, at });
  else await saveTicket(trx, ticket, { ...closed, clocks: stopped(clocksOf(ticket)) });
  if (state === 'resolved') await keepWords(trx, ticket.id);
  const eventId = await record(trx, context, {
    type: state === 'resolved' ? 'ticket.resolved' : 'ticket.withdrawn',
    customerId: ticket.customer_id,
    ticketId: ticket.id,
    ...(settlementId ? { subjectId: settlementId } : {}),
    visibleToCustomer: true,
    details: {
      charged: toDecimal(receipt.charged),
      returned: toDecimal(receipt.returned),
      reason: reason ?? null,
    },
  });
  await notify(trx, context, eventId);
  return { ticketId: ticket.id };
}

async function withdrawOpenQuote(trx: Trx, context: Context, ticketId: string): Promise<void> {
  await trx
    .updateTable('quote')
    .set((eb) => ({
      state: 'withdrawn',
      decided_by: context.actor.personId,
      decided_via: context.via === 'mail' ? 'mail_link' : context.via,
      decided_at: eb.fn<Date>('clock_timestamp'),
    }))
    .where('ticket_id', '=', ticketId)
    .where('state', '=', sql.lit('proposed'))
    .execute();
}

async function keepReceipt(
  trx: Trx,
  context: Context,
  ticket: TicketRow,
  receipt: Receipt,
  reason: RefundReason | undefined,
): Promise<string> {
  const id = newId();
  await trx
    .insertInto('settlement')
    .values({
      id,
      ticket_id: ticket.id,
      worked_minutes: receipt.workedMinutes,
      reason: reason ?? null,
      worked: receipt.worked,
      due: receipt.due,
      accepted: receipt.accepted,
      charged_before: receipt.chargedBefore,
      charged: receipt.charged,
      returned: receipt.returned,
      written_off: receipt.writtenOff,
      settled_by: context.actor.personId,
    })
    .execute();
  return id;
}
