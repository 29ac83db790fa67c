import type { BusinessCalendar } from '../calendar/calendar.ts';
import { endOfDayAfter } from '../calendar/end-of-day.ts';
import { addBusinessTime } from '../calendar/rules.ts';
import { Conflict } from '../platform/errors.ts';
import type { Policy } from '../policy/contract.ts';
import { nextState, settleState, type TicketCommand, type TicketState } from './states.ts';

/** @throws {Conflict} `wrong_state` with the ticket's state */
export function move(state: TicketState, command: TicketCommand, hasAssignee: boolean): TicketState {
  const next = nextState(state, command);
  if (!next)
    throw new Conflict('wrong_state', `This is not possible while the ticket is “${state}”.`, { state });
  return settleState(next, hasAssignee);
}

export function reopeningClosed(ticket: { number: number }): Conflict {
  return new Conflict(
    'reopening_closed',
    `Ticket #${ticket.number} was closed too long ago to go on with it. Please open a new one; it can refer to this.`,
    { number: ticket.number },
  );
}

/** When an answer is due that is asked for at `asked`: so many business days later (house plan §1, Answer times). */
export function responseDue(asked: Date, policy: Policy, calendar: BusinessCalendar): Date {
  const due = addBusinessTime(
    Temporal.Instant.fromEpochMilliseconds(asked.getTime()),
    { businessDays: policy.firstResponseBusinessDays },
    calendar,
  );
  return new Date(due.epochMilliseconds);
}

/** The last moment at which a reply reopens the incident, rather than opening a new one. */
export function reopenUntil(closedAt: Date, policy: Policy): Date {
  return endOfDayAfter(closedAt, policy.reopeningDays, policy.businessHours.timeZone);
}
