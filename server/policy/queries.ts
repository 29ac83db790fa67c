import { type BusinessCalendar, compileCalendar } from '../calendar/calendar.ts';
import { closesAt, isOpen, nextOpening } from '../calendar/openings.ts';
import { credits, toDecimal } from '../credits/amount.ts';
import { authorise } from '../identity/access.ts';
import type { Context } from '../identity/context.ts';
import type { Policy } from './contract.ts';
import { nameIn } from './rules.ts';
import { policyInForce } from './versions.ts';

const calendars = new WeakMap<Policy, BusinessCalendar>();

/** The policy's business calendar; made once a version. */
export function calendarOf(policy: Policy): BusinessCalendar {
  const known = calendars.get(policy) ?? compileCalendar(policy.businessHours);
  calendars.set(policy, known);
  return known;
}

export async function readPolicy(context: Context) {
  authorise(context.actor, 'policy.read');
  const { id, policy, inForceFrom } = await policyInForce(context.db);
  const decimal = (hundredths: number) => toDecimal(credits(hundredths));
  const now = Temporal.Now.instant();
  const calendar = calendarOf(policy);
  const open = isOpen(now, calendar);
  const changes = open ? closesAt(now, calendar) : nextOpening(now, calendar);
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

/** Every published version, newest first. There are few, by their nature. */
export async function listPolicyVersions(context: Context) {
  authorise(context.actor, 'policy.read');
  const rows = await context.db
    .selectFrom('policy_version')
    .leftJoin('person', 'person.id', 'policy_version.published_by')
    .select(['policy_version.id', 'note', 'published_at', 'in_force_from', 'person.name'])
    .orderBy('policy_version.id', 'desc')
    .limit(200)
    .execute();
  return rows.map((row) => ({
    version: row.id,
    note: row.note,
    publishedAt: row.published_at.toISOString(),
    publishedBy: row.name,
    inForceFrom: row.in_force_from.toISOString(),
  }));
}
