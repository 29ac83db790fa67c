import { addVersion } from '../policy/add-version.ts';
import type { Policy } from '../policy/contract.ts';
import { defaultPolicy } from '../policy/default-policy.ts';
import { setCover } from '../policy/departments/set-cover.ts';
import { publishPolicy } from '../policy/publish-policy.ts';
import type { Cast } from './cast.ts';
import { COMPANY, type StaffKey } from './people.ts';

/** The first moment of the day so many days ago, where the company lives. */
export function daysAgo(days: number): Date {
  const day = Temporal.Now.plainDateISO(COMPANY.timeZone).subtract({ days });
  return new Date(day.toZonedDateTime(COMPANY.timeZone).epochMilliseconds);
}

/**
 * Keeps the holidays of the country for some weeks already, which the first version did not, and has promised more for
 * the new year; every department has its lead, and one will be away.
 */
export async function makePromises(cast: Cast): Promise<void> {
  const standard = defaultPolicy(COMPANY.timeZone);
  const businessHours = { ...standard.businessHours, holidays: { country: 'NL' } };
  const withHolidays = { ...standard, businessHours };
  const sofia = cast.asStaff('sofia');
  await addVersion(cast.trx, sofia, {
    policy: withHolidays,
    note: 'We keep the public holidays of the Netherlands.',
    inForceFrom: daysAgo(35),
  });
  await publishPolicy(sofia, {
    policy: forTheNewYear(withHolidays),
    note: 'From the new year: 45 days of free support, and answers on Saturday mornings too.',
    inForceFrom: newYear(),
    departments: {
      technical: people(cast, 'jonas', 'ines', 'sofia'),
      design: people(cast, 'jonas', 'ines', 'sofia'),
      development: people(cast, 'tomas', 'sofia'),
      sales: people(cast, 'sofia', 'tomas'),
    },
  });
  await setCover(cast.asStaff('jonas'), {
    department: 'development',
    by: 'technical',
    startsOn: inDays(12),
    endsOn: inDays(16),
    note: 'Tomás is at a conference.',
  });
}

function forTheNewYear(policy: Policy): Policy {
  const { businessHours } = policy;
  return {
    ...policy,
    freeSupportDays: 45,
    businessHours: {
      ...businessHours,
      weekdays: { ...businessHours.weekdays, 6: [{ opens: '10:00', closes: '13:00' }] },
    },
    classes: policy.classes.map((issueClass) =>
      issueClass.key === 'front_end_design' ? { ...issueClass, range: { from: 100, to: 400 } } : issueClass,
    ),
  };
}

function newYear(): Date {
  const { year } = Temporal.Now.plainDateISO(COMPANY.timeZone);
  const day = Temporal.PlainDate.from({ year: year + 1, month: 1, day: 1 });
  return new Date(day.toZonedDateTime(COMPANY.timeZone).epochMilliseconds);
}

function inDays(days: number): string {
  return Temporal.Now.plainDateISO(COMPANY.timeZone).add({ days }).toString();
}

/** The lead comes first. */
function people(cast: Cast, lead: StaffKey, ...others: StaffKey[]) {
  return { leadId: cast.personId(lead), memberIds: [lead, ...others].map((key) => cast.personId(key)) };
}
