import type { Database, Trx } from '../platform/database/database.ts';
import { NotFound } from '../platform/errors.ts';
import { toRightsView } from '../spending/views.ts';
import type { Language } from './actor.ts';

export async function readPerson(db: Database | Trx, personId: string) {
  const row = await db
    .selectFrom('person')
    .leftJoin('customer', 'customer.id', 'person.customer_id')
    .select([
      'person.id',
      'person.name',
      'person.email',
      'person.language',
      'time_zone',
      'colour_scheme',
      'staff_role',
      'customer.id as customer_id',
      'customer.name as customer_name',
      'suspended_at',
      'may_manage',
      'may_ask',
      'may_buy',
      'confirm_up_to',
    ])
    .where('person.id', '=', personId)
    .executeTakeFirst();
  if (!row) throw new NotFound();
  const departments = await db
    .selectFrom('department_member')
    .select('department')
    .where('person_id', '=', personId)
    .orderBy('department')
    .execute();
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    language: row.language as Language,
    timeZone: row.time_zone,
    colourScheme: row.colour_scheme as 'auto' | 'light' | 'dark',
    role: (row.staff_role ?? 'member') as 'agent' | 'lead' | 'owner' | 'member',
    departments: departments.map(({ department }) => department),
    ...(row.customer_id && row.customer_name
      ? {
          customer: {
            id: row.customer_id,
            name: row.customer_name,
            suspended: row.suspended_at !== null,
            rights: toRightsView(row),
          },
        }
      : {}),
  };
}

export async function readMe(db: Database | Trx, personId: string) {
  const company = await db
    .selectFrom('company')
    .select(['name', 'language', 'time_zone', 'currency'])
    .executeTakeFirstOrThrow();
  return {
    person: await readPerson(db, personId),
    company: {
      name: company.name,
      language: company.language as Language,
      timeZone: company.time_zone,
      currency: company.currency,
    },
  };
}
