import type { Database } from '../platform/database/database.ts';

/** Whose pages these are. The product's own name stands in until the house is set up. */
export async function readCompany(
  db: Database,
): Promise<{ name: string; email: string; timeZone: string; isSetUp: boolean }> {
  const company = await db.selectFrom('company').select(['name', 'email', 'time_zone']).executeTakeFirst();
  return {
    name: company?.name ?? 'Counterfoil',
    email: company?.email ?? '',
    timeZone: company?.time_zone ?? 'UTC',
    isSetUp: company !== undefined,
  };
}
