import { toDecimal } from '../credits/amount.ts';
import { type Context, record, transact } from '../identity/context.ts';
import { Conflict, Invalid } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { policyVersion } from '../policy/versions.ts';
import { readIncident } from '../settlement/incident.ts';
import { type BillableLimit, billableLimit, minutesToCredits } from '../settlement/rules.ts';
import { move } from '../tickets/rules.ts';
import { lockTicket, saveTicket, type TicketRow } from '../tickets/ticket-row.ts';

export type LogTimeInput = { minutes: number; billable: boolean; note: string };

/**
 * Logs time on a ticket; the customer sees it at once. A slip is corrected by a further entry with negative minutes.
 * Billable time needs an accepted quote, and goes up to what was accepted.
 * @throws {Conflict} `no_accepted_quote`, `beyond_accepted` (how many minutes are left, and that a further quote is the way out)
 * @throws {Invalid} `below_zero` when a correction takes away more than was logged
 */
export async function logTime(
  context: Context,
  reference: string,
  input: LogTimeInput,
): Promise<{ id: string; limit: BillableLimit | null }> {
  return transact(context, async (trx) => {
    const ticket = await lockTicket(trx, context.actor, 'time.log', reference);
    const state = move(ticket.state, 'log_time', ticket.assignee_id !== null);
    const billable = input.billable && ticket.coverage === 'paid';
    const [{ policy }, incident] = await Promise.all([
      policyVersion(trx, ticket.policy_version_id),
      readIncident(trx, ticket.id),
    ]);
    const limit = billable ? billableLimit(incident, policy) : null;
    if (limit) assertWithin(limit, input.minutes, policy.minutesPerCredit);
    const id = newId();
    await trx
      .insertInto('time_entry')
      .values({
        id,
        ticket_id: ticket.id,
        agent_id: context.actor.personId ?? '',
        minutes: input.minutes,
        billable,
        quote_id: limit?.quoteId ?? null,
        note: input.note.trim(),
      })
      .execute();
    await assertNotBelowZero(trx, ticket, billable, input.minutes);
    if (state !== ticket.state) await saveTicket(trx, ticket, { state });
    await record(trx, context, {
      type: 'time.logged',
      customerId: ticket.customer_id,
      ticketId: ticket.id,
      subjectId: id,
      visibleToCustomer: true,
      details: { minutes: input.minutes, billable, note: input.note },
    });
    return { id, limit: limit && billableLimit(await readIncident(trx, ticket.id), policy) };
  });
}

function assertWithin(limit: BillableLimit, minutes: number, minutesPerCredit: number): void {
  if (!limit.quoteId) {
    throw new Conflict(
      'no_accepted_quote',
      'The customer has not said yes to a price yet. Send a quote first, or log the time as not billable.',
    );
  }
  if (minutes <= limit.remainingMinutes) return;
  const values = {
    remaining: limit.remainingMinutes,
    limit: limit.limitMinutes,
    beyond: minutes - limit.remainingMinutes,
    credits: toDecimal(minutesToCredits(minutes - limit.remainingMinutes, { minutesPerCredit })),
  };
  throw new Conflict(
    'beyond_accepted',
    `Only ${values.remaining} of ${values.limit} accepted minutes are left. Send an additional quote, or log the rest as not billable.`,
    values,
  );
}

async function assertNotBelowZero(
  trx: Parameters<typeof readIncident>[0],
  ticket: TicketRow,
  billable: boolean,
  minutes: number,
): Promise<void> {
  if (minutes > 0) return;
  const { total } = await trx
    .selectFrom('time_entry')
    .select((eb) => eb.fn.sum<number>('minutes').as('total'))
    .where('ticket_id', '=', ticket.id)
    .where('billable', '=', billable)
    .executeTakeFirstOrThrow();
  if (total < 0)
    throw new Invalid('below_zero', 'That takes away more time than was logged.', [
      { path: 'minutes', code: 'below_zero', message: '' },
    ]);
}
