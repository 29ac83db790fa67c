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

/** Nothing that is still in use was sold before; an older day is a slip of the pen. */
const FIRST_DAY = Temporal.PlainDate.from('1990-01-01');

/**
 * What is wrong with a day of purchase. Tomorrow is good: where the shop stands it may be tomorrow already.
 * @param today where the policy lives
 */
export function dayFault(
  purchasedOn: string,
  today: Temporal.PlainDate,
): 'purchase_in_future' | 'purchase_too_old' | undefined {
  const day = Temporal.PlainDate.from(purchasedOn);
  if (Temporal.PlainDate.compare(day, today.add({ days: 1 })) > 0) return 'purchase_in_future';
  return Temporal.PlainDate.compare(day, FIRST_DAY) < 0 ? 'purchase_too_old' : undefined;
}

/** A sale as the shop told of it, customer and product resolved; kept with the licence. */
export type Sale = {
  customerId: string;
  email: string | null;
  productId: string;
  key: string;
  purchasedOn: string;
  site: string;
};

/**
 * In what a sale that is told again differs from the first telling. The buyer is the same when his address is, or his
 * customer: that one may be told by its id first and by the address later.
 */
export function differencesOf(
  first: Sale,
  again: Omit<Sale, 'customerId'> & { customerId: string | null },
): string[] {
  const sameBuyer =
    first.customerId === again.customerId || (first.email !== null && first.email === again.email);
  const fields = (['productId', 'key', 'purchasedOn', 'site'] as const).filter(
    (field) => first[field] !== again[field],
  );
  return [...(sameBuyer ? [] : ['customer']), ...fields];
}
