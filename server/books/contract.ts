import { z } from 'zod';

const currency = z.string();
const minor = z.number().int();

/** A month as `2026-10`. */
export const monthText = z.string().regex(/^[1-9]\d{3}-(0[1-9]|1[0-2])$/, 'Write a month as 2026-10.');

/** Each change with its sign: opening and changes add up to closing. */
const lines = {
  opening: z.number(),
  sold: z.number(),
  granted: z.number(),
  recognised: z.number(),
  reversed: z.number(),
  refunded: z.number(),
  chargedBack: z.number(),
  restored: z.number(),
  corrected: z.number(),
  closing: z.number(),
};

export const rollForwardView = z.object(lines).meta({ id: 'RollForward' });
export const supportRollForwardView = z
  .object({ opening: minor, sold: minor, recognised: minor, closing: minor })
  .meta({ id: 'SupportRollForward' });

/** Credits in credits, money in minor units and net of tax; `support` is what was sold by the day. */
const rolled = {
  currency,
  credits: rollForwardView,
  money: rollForwardView,
  support: supportRollForwardView,
  /** Captures less what was given back, and the days of support that passed. */
  revenueMinor: minor,
  /** What is owed at the end, for credits and days together. */
  deferredMinor: minor,
};

export const monthsQuery = z.object({ from: monthText.optional(), to: monthText.optional() });

export const monthView = z
  .object({ month: monthText, isOver: z.boolean(), isClosed: z.boolean(), ...rolled, taxMinor: minor })
  .meta({ id: 'BooksMonth' });
export type MonthView = z.infer<typeof monthView>;

/** `since` is the first month of the books; months are those of `timeZone`, tax falls due by `taxDue`. */
export const monthsAnswer = z.object({
  items: z.array(monthView),
  since: monthText,
  timeZone: z.string(),
  taxDue: z.enum(['sale', 'use']),
});

export const taxView = z
  .object({
    month: monthText,
    currency,
    of: z.enum(['credits', 'support']),
    taxBasisPoints: z.number().int(),
    netMinor: minor,
    taxMinor: minor,
  })
  .meta({ id: 'BooksTax' });
export type TaxView = z.infer<typeof taxView>;

/** Both days included; the whole of this year when not given. */
export const rollForwardQuery = z.object({ from: z.iso.date().optional(), to: z.iso.date().optional() });
export const rollForwardItem = z.object(rolled).meta({ id: 'BooksRollForward' });
export type RollForwardItem = z.infer<typeof rollForwardItem>;
export const rollForwardAnswer = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  items: z.array(rollForwardItem),
});

/** The end of that day; today when not given. */
export const onQuery = z.object({ on: z.iso.date().optional() });

export const deferredItem = z
  .object({
    currency,
    credits: z.number(),
    creditsMinor: minor,
    supportMinor: minor,
    totalMinor: minor,
  })
  .meta({ id: 'DeferredRevenue' });
export type DeferredItem = z.infer<typeof deferredItem>;
export const deferredAnswer = z.object({ on: z.iso.date(), items: z.array(deferredItem) });

export const AGE_KEYS = ['0-3', '3-6', '6-12', '12-24', '24+'] as const;

/** What is unused of lots of one age, in whole months since they were opened. */
export const unusedItem = z
  .object({
    currency,
    age: z.enum(AGE_KEYS),
    lots: z.number().int(),
    customers: z.number().int(),
    soldCredits: z.number(),
    grantedCredits: z.number(),
    valueMinor: minor,
  })
  .meta({ id: 'UnusedByAge' });
export type UnusedItem = z.infer<typeof unusedItem>;
export const unusedAnswer = z.object({ on: z.iso.date(), items: z.array(unusedItem) });

/** The month that is meant, so that asking twice closes no second one. */
export const closePeriodBody = z.strictObject({ month: monthText });

/** What a period came to when it was closed, and by which rule its tax fell due. */
export const periodTotals = z.object({
  taxDue: z.enum(['sale', 'use']),
  currencies: z.array(rollForwardItem),
  tax: z.array(taxView.omit({ month: true })),
  payments: z.number().int(),
  invoices: z.number().int(),
  refunds: z.number().int(),
  chargebacks: z.number().int(),
});
export type PeriodTotals = z.infer<typeof periodTotals>;

export const periodView = z
  .object({
    id: z.uuid(),
    month: monthText,
    startsOn: z.iso.date(),
    endsOn: z.iso.date(),
    entries: z.number().int(),
    totals: periodTotals,
    hash: z.string(),
    previousHash: z.string(),
    closedBy: z.string(),
    closedAt: z.iso.datetime(),
  })
  .meta({ id: 'AccountingPeriod' });
export type PeriodView = z.infer<typeof periodView>;

/** `next` is the oldest month that is not closed; it can be closed once it is over. */
export const periodsAnswer = z.object({
  items: z.array(periodView),
  next: z.object({ month: monthText, isOver: z.boolean() }),
});
