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

type Supported = { purchasedOn: string; freeSupportDays: number | null; paidUntil: string | null };

/**
 * The last day of a licence's support, free or paid for. Paid days begin where the support before them ends, or on the
 * day of the payment, so that from that day on there is no gap before the last of them.
 */
export function supportUntil(licence: Supported, policy: Policy): Temporal.PlainDate {
  const free = freeSupportUntil(licence, policy);
  if (licence.paidUntil === null) return free;
  const paid = Temporal.PlainDate.from(licence.paidUntil);
  return Temporal.PlainDate.compare(paid, free) > 0 ? paid : free;
}

/** The days that a paid period of so many days covers: from the day after the present support, else from today. */
export function periodAfter(
  licence: Supported,
  policy: Policy,
  today: Temporal.PlainDate,
  days: number,
): { startsOn: Temporal.PlainDate; endsOn: Temporal.PlainDate } {
  const next = supportUntil(licence, policy).add({ days: 1 });
  const startsOn = Temporal.PlainDate.compare(next, today) > 0 ? next : today;
  return { startsOn, endsOn: startsOn.add({ days: days - 1 }) };
}

/** The calendar day of a moment where the policy lives. */
export function dayIn(at: Date, policy: Policy): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(policy.businessHours.timeZone)
    .toPlainDate();
}
