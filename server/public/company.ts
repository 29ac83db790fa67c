import type { Database } from '../platform/database/database.ts';

/** Whose pages these are. The product's own name stands in until the house is set up. */
export async function readCompany(db: Database): Promise<{ name: string; isSetUp: boolean }> {
  const company = await db.selectFrom('company').select('name').executeTakeFirst();
  return { name: company?.name ?? 'Counterfoil', isSetUp: company !== undefined };
}
