import { sql } from 'kysely';

/** Whether nobody is there yet, for the row of a new member: the first one manages his company. */
export function isFirstMember(customerId: string) {
  return sql<boolean>`not exists (select from person where customer_id = ${customerId} and removed_at is null)`;
}
