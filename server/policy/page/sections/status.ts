import { compileCalendar } from '../../../calendar/calendar.ts';
import { closesAt, isOpen, nextOpening } from '../../../calendar/openings.ts';
import type { Language } from '../../../identity/actor.ts';
import { time, weekdayAndDay } from '../../../public/figures.ts';
import { wordsIn } from '../../../public/words.ts';
import type { Policy } from '../../contract.ts';

/** Whether the desk is open at a moment, and when that changes; null when it does not within a year. */
export function deskStatus(
  { businessHours }: Pick<Policy, 'businessHours'>,
  at: Date,
): { open: boolean; changesAt: Date | null } {
  const calendar = compileCalendar(businessHours);
  const moment = Temporal.Instant.fromEpochMilliseconds(at.getTime());
  const open = isOpen(moment, calendar);
  const changes = open ? closesAt(moment, calendar) : nextOpening(moment, calendar);
  return { open, changesAt: changes ? new Date(changes.epochMilliseconds) : null };
}

/** Said in the desk's own time, since nobody told us the reader's. */
export function statusSentence(policy: Policy, at: Date, language: Language): string {
  const words = wordsIn(language);
  const { timeZone } = policy.businessHours;
  const { open, changesAt } = deskStatus(policy, at);
  if (!changesAt) return words('publicPage:open');
  const said = {
    time: time(changesAt, timeZone, language),
    day: weekdayAndDay(changesAt, timeZone, language),
  };
  const isToday = said.day === weekdayAndDay(at, timeZone, language);
  if (open) return words(isToday ? 'publicPage:openUntil' : 'publicPage:openUntilDay', said);
  return words(isToday ? 'publicPage:opensAt' : 'publicPage:opensOn', said);
}
