import { type RawBuilder, sql } from 'kysely';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const NUMBER = /^[1-9]\d{0,14}$/;

/** The condition that finds a ticket (as `t`) by its id or its number; a text that is neither finds none. */
export function ticketIs(reference: string): RawBuilder<unknown> {
  if (UUID.test(reference)) return sql`t.id = ${reference}`;
  if (NUMBER.test(reference)) return sql`t.number = ${Number(reference)}`;
  return sql`false`;
}
