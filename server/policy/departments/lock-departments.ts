import type { Trx } from '../../platform/database/database.ts';

/** Whoever changes departments, their people or their cover does so one after the other. @returns their keys */
export async function lockDepartments(trx: Trx): Promise<Set<string>> {
  const rows = await trx.selectFrom('department').select('key').orderBy('key').forNoKeyUpdate().execute();
  return new Set(rows.map(({ key }) => key));
}
