import type { Context } from '../identity/context.ts';
import { now } from '../platform/database/clock.ts';
import type { Trx } from '../platform/database/database.ts';
import { calendarOf } from '../policy/queries.ts';
import { policyVersion } from '../policy/versions.ts';
import { asked, targetFrom } from './clocks.ts';
import { reopenLocked } from './reopen-ticket.ts';
import { move } from './rules.ts';
import { isClosed } from './states.ts';
import { clocksOf, saveTicket, type TicketRow } from './ticket-row.ts';

/**
 * The customer's side said something, so the next move is the desk's: its clock runs from now on, and a closed ticket is
 * opened again within the window of the policy. The ticket is locked.
 * @returns false when that window is over; then nothing has changed
 */
export async function customerSpoke(trx: Trx, context: Context, ticket: TicketRow): Promise<boolean> {
  const [{ policy }, at] = await Promise.all([policyVersion(trx, ticket.policy_version_id), now(trx)]);
  if (isClosed(ticket.state)) {
    if (!ticket.reopen_until || at > ticket.reopen_until) return false;
    await reopenLocked(trx, context, ticket, { policy, at });
    return true;
  }
  await saveTicket(trx, ticket, {
    state: move(ticket.state, 'answer', ticket.assignee_id !== null),
    clocks: asked(clocksOf(ticket), targetFrom(at, policy, calendarOf(policy))),
  });
  return true;
}
