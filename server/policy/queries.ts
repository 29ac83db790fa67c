import { type BusinessCalendar, compileCalendar } from '../calendar/calendar.ts';
import { closesAt, isOpen, nextOpening } from '../calendar/openings.ts';
import { credits, toDecimal } from '../credits/amount.ts';
import { authorise } from '../identity/access.ts';
import type { Context } from '../identity/context.ts';
import { now } from '../platform/database/clock.ts';
import type { Policy } from './contract.ts';
import { nameIn } from './rules.ts';
import { policyInForce, versionsToCome } from './versions.ts';

const calendars = new WeakMap<Policy, BusinessCalendar>();

/** The policy's business calendar; made once a version. */
export function calendarOf(policy: Policy): BusinessCalendar {
  const known = calendars.get(policy) ?? compileCalendar(policy.businessHours);
  calendars.set(policy, known);
  return known;
}

export async function readPolicy(context: Context) {
  authorise(context.actor, 'policy.read');
  const [{ id, policy, inForceFrom }, [scheduled = null], at] = await Promise.all([
    policyInForce(context.db),
    versionsToCome(context.db),
    now(context.db),
  ]);
  const decimal = (hundredths: number) => toDecimal(credits(hundredths));
  const instant = Temporal.Instant.fromEpochMilliseconds(at.getTime());
  const calendar = calendarOf(policy);
  const open = isOpen(instant, calendar);
  const changes = open ? closesAt(instant, calendar) : nextOpening(instant, calendar);
  return {
    version: id,
    inForceFrom: inForceFrom.toISOString(),
    freeSupportDays: policy.freeSupportDays,
    minutesPerCredit: policy.minutesPerCredit,
    minimumCredits: decimal(policy.minimumCredits),
    chargingStep: decimal(policy.chargingStep),
    firstResponseBusinessDays: policy.firstResponseBusinessDays,
    quoteValidityDays: policy.quoteValidityDays,
    reopeningDays: policy.reopeningDays,
    warnAtPercent: policy.warnAtPercent,
    supportEndNoticeDays: policy.supportEndNoticeDays,
    scheduled,
    classes: policy.classes.map((c) => ({
      key: c.key,
      name: nameIn(c.names, context.actor.language),
      names: c.names,
      coverage: c.coverage,
      range: c.range && { from: decimal(c.range.from), to: decimal(c.range.to) },
      department: c.department,
    })),
    departments: policy.departments.map((d) => ({
      key: d.key,
      name: nameIn(d.names, context.actor.language),
    })),
    refundReasons: policy.refundReasons,
    desk: {
      open,
      changesAt: changes ? new Date(changes.epochMilliseconds).toISOString() : null,
      timeZone: policy.businessHours.timeZone,
    },
  };
}
