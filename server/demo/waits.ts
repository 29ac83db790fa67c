import { subtractBusinessTime } from '../calendar/rules.ts';
import { now } from '../platform/database/clock.ts';
import { calendarOf } from '../policy/queries.ts';
import { policyInForce } from '../policy/versions.ts';
import { targetFrom } from '../tickets/clocks.ts';
import type { Cast } from './cast.ts';

/**
 * The demo is told in one moment, so nobody would have waited for anything. A question that was asked in that moment is
 * moved back by some time of open hours: what is answered next was then waited for, as long as it is credible.
 */
export async function letWait({ trx }: Cast, ticketId: string, turn: number): Promise<void> {
  const ticket = await trx
    .selectFrom('ticket')
    .select(['number', 'asked_at', 'first_responded_at'])
    .where('id', '=', ticketId)
    .executeTakeFirstOrThrow();
  const at = await now(trx);
  if (ticket.asked_at?.getTime() !== at.getTime()) return;
  const { policy } = await policyInForce(trx);
  const minutes = 8 + ((ticket.number * 37 + turn * 53) % 170);
  const asked = subtractBusinessTime(
    Temporal.Instant.fromEpochMilliseconds(at.getTime()),
    { minutes },
    calendarOf(policy),
  );
  const target = targetFrom(new Date(asked.epochMilliseconds), policy, calendarOf(policy));
  const due =
    ticket.first_responded_at === null
      ? { first_response_due_at: target.dueAt }
      : { next_response_due_at: target.dueAt };
  await trx
    .updateTable('ticket')
    .set({ ...due, due_at: target.dueAt, asked_at: target.askedAt, escalate_at: target.escalateAt })
    .where('id', '=', ticketId)
    .execute();
}
