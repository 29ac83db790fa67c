import { z } from 'zod';

const text = z.string().catch('');
const record = z.record(z.string(), z.unknown()).catch({});

/** Whatever has a key; the rest of it as it is. */
export type Keyed = { key: string; [part: string]: unknown };

function keyed(name: string) {
  return z
    .array(record.transform(({ [name]: key, ...rest }): Keyed => ({ ...rest, key: text.parse(key) })))
    .catch([]);
}

const comparableSchema = z
  .looseObject({
    refundReasons: keyed('reason'),
    contact: record,
    departments: keyed('key'),
    classes: keyed('key'),
    businessHours: z
      .object({
        timeZone: text,
        weekdays: record,
        holidays: record,
        closedDays: z.array(text.transform((key): Keyed => ({ key }))).catch([]),
        openDays: keyed('date'),
      })
      .catch(noHours),
  })
  .catch(nothing);

type Hours = {
  timeZone: string;
  weekdays: Record<string, unknown>;
  holidays: Record<string, unknown>;
  closedDays: Keyed[];
  openDays: Keyed[];
};

/** A policy taken apart for comparing: each list by its keys, and the fields that are no lists. */
export type Comparable = {
  refundReasons: Keyed[];
  contact: Record<string, unknown>;
  departments: Keyed[];
  classes: Keyed[];
  hours: Hours;
  fields: Record<string, unknown>;
};

/** Takes apart whatever JSON may be a policy; what can not be made out is left out. */
export function comparableOf(input: unknown): Comparable {
  const { refundReasons, contact, departments, classes, businessHours, ...fields } = comparableSchema.parse(
    JSON.parse(JSON.stringify(input ?? null)),
  );
  return { refundReasons, contact, departments, classes, hours: businessHours, fields };
}

function noHours() {
  return { timeZone: '', weekdays: {}, holidays: {}, closedDays: [], openDays: [] };
}

function nothing() {
  return { refundReasons: [], contact: {}, departments: [], classes: [], businessHours: noHours() };
}
