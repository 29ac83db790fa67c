import type { Policy } from '../policy/contract.ts';

/** The last day of free support: so many days after the purchase, that day included (house plan §1, Licence). */
export function freeSupportUntil(
  licence: { purchasedOn: string; freeSupportDays: number | null },
  policy: Policy,
): Temporal.PlainDate {
  return Temporal.PlainDate.from(licence.purchasedOn).add({
    days: licence.freeSupportDays ?? policy.freeSupportDays,
  });
}

/** The calendar day of a moment where the policy lives. */
export function dayIn(at: Date, policy: Policy): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(policy.businessHours.timeZone)
    .toPlainDate();
}
