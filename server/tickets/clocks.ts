import type { BusinessCalendar } from '../calendar/calendar.ts';
import { addBusinessTime, businessMinutesBetween } from '../calendar/rules.ts';
import type { Policy } from '../policy/contract.ts';
import { responseDue } from './rules.ts';

/**
 * When the desk owes the customer an answer, and when it does not (house plan §1, Answer times). It owes one
 * - from the opening on: the first response;
 * - after each word of his that leaves the next move to the desk: a message, his yes or no to a price, reopening;
 * - when a price is taken back, or lapses beside work that was agreed: the desk has to move again.
 * A message of staff that he can read, a rating, and resolving give it. Until he speaks again the clock stands still, and
 * so it does while his confirmation or his top-up is awaited: a price that he can not pay yet is a price that still waits
 * for his yes, and so is one to which a second person has to say yes.
 */
export type Clocks = {
  firstResponseDueAt: Date;
  firstRespondedAt: Date | null;
  nextResponseDueAt: Date | null;
  /** The one target that runs now; null with the two below while the clock stands still. */
  dueAt: Date | null;
  /** Since when the customer waits for it. */
  askedAt: Date | null;
  /** The next moment at which somebody at the desk is to be told of it; null once the miss was told. */
  escalateAt: Date | null;
};

/** A promise: since when it is waited for, when it nears its end, when it ends. */
export type Target = { askedAt: Date; dueAt: Date; escalateAt: Date };

/** An answer that was owed, and given: the promise beside what became of it. */
export type Answer = { kind: 'first' | 'next'; askedAt: Date; dueAt: Date; answeredAt: Date };

/** The promise for what is asked at `askedAt`; it nears its end at the policy's part of the business time in between. */
export function targetFrom(askedAt: Date, policy: Policy, calendar: BusinessCalendar): Target {
  const dueAt = responseDue(askedAt, policy, calendar);
  const start = Temporal.Instant.fromEpochMilliseconds(askedAt.getTime());
  const end = Temporal.Instant.fromEpochMilliseconds(dueAt.getTime());
  const minutes = (businessMinutesBetween(start, end, calendar) * policy.warnAtPercent) / 100;
  const warnMs = addBusinessTime(start, { minutes }, calendar).epochMilliseconds;
  return { askedAt, dueAt, escalateAt: new Date(Math.min(warnMs, dueAt.getTime())) };
}

/** The customer spoke, or the desk is to move. A target that runs already is not moved away by writing again. */
export function asked(clocks: Clocks, target: Target): Clocks {
  if (clocks.dueAt !== null) return clocks;
  return clocks.firstRespondedAt === null
    ? { ...clocks, ...target, firstResponseDueAt: target.dueAt, nextResponseDueAt: null }
    : { ...clocks, ...target, nextResponseDueAt: target.dueAt };
}

/** The desk answered (a rating is an answer): nothing is due until the customer speaks. */
export function answered(clocks: Clocks, at: Date): Clocks {
  const firstRespondedAt = clocks.firstRespondedAt ?? notBefore(clocks.askedAt, at);
  return { ...stopped(clocks), firstRespondedAt };
}

/** What answering at this moment gives, or null when no answer is owed. */
export function answerGiven(clocks: Clocks, at: Date): Answer | null {
  const { askedAt, dueAt } = clocks;
  if (askedAt === null || dueAt === null) return null;
  const kind = clocks.firstRespondedAt === null ? 'first' : 'next';
  return { kind, askedAt, dueAt, answeredAt: notBefore(askedAt, at) };
}

/** How long the customer waited, in whole minutes of open hours. */
export function waitedMinutes({ askedAt, answeredAt }: Answer, calendar: BusinessCalendar): number {
  const from = Temporal.Instant.fromEpochMilliseconds(askedAt.getTime());
  const to = Temporal.Instant.fromEpochMilliseconds(answeredAt.getTime());
  return Math.floor(businessMinutesBetween(from, to, calendar));
}

/** The ticket is closed: its clocks stand still. */
export function stopped(clocks: Clocks): Clocks {
  return { ...clocks, nextResponseDueAt: null, dueAt: null, askedAt: null, escalateAt: null };
}

/** A transaction's moment is its beginning, which may lie before the question that it waited for; no wait is negative. */
function notBefore(askedAt: Date | null, at: Date): Date {
  return askedAt !== null && at < askedAt ? askedAt : at;
}
