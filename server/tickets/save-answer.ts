import type { Context } from '../identity/context.ts';
import type { Trx } from '../platform/database/database.ts';
import { newId } from '../platform/ids.ts';
import type { Policy } from '../policy/contract.ts';
import { calendarOf } from '../policy/queries.ts';
import { answered, answerGiven, waitedMinutes } from './clocks.ts';
import { clocksOf, saveTicket, type TicketChange, type TicketRow } from './ticket-row.ts';

/**
 * Writes what a command decided that answers the customer: his clock stops and, where an answer was owed, it is kept how
 * long he waited for it, by the hours that were promised to him. Sent in one go.
 * @param ticket as it was before the command
 */
export async function saveAnswered(
  trx: Trx,
  context: Context,
  ticket: TicketRow,
  change: Omit<TicketChange, 'clocks'>,
  { policy, at }: { policy: Policy; at: Date },
): Promise<void> {
  const clocks = clocksOf(ticket);
  await Promise.all([
    saveTicket(trx, ticket, { ...change, clocks: answered(clocks, at) }),
    keepResponse(trx, context, ticket, { policy, at }),
  ]);
}

async function keepResponse(
  trx: Trx,
  context: Context,
  ticket: TicketRow,
  { policy, at }: { policy: Policy; at: Date },
): Promise<void> {
  const answer = answerGiven(clocksOf(ticket), at);
  if (!answer) return;
  await trx
    .insertInto('response')
    .values({
      id: newId(),
      ticket_id: ticket.id,
      kind: answer.kind,
      department: ticket.department,
      while_rating: ticket.state === 'rating',
      asked_at: answer.askedAt,
      due_at: answer.dueAt,
      answered_at: answer.answeredAt,
      answered_by: context.actor.personId,
      business_minutes: waitedMinutes(answer, calendarOf(policy)),
    })
    .execute();
}
