import type { Database, Trx } from '../platform/database/database.ts';
import { standIns } from './departments/cover-rules.ts';

/**
 * Who stands in for each department that is away on a day.
 * @param on ISO date, by the calendar of the policy's time zone
 */
export async function coveredDepartments(db: Database | Trx, on: string): Promise<Map<string, string>> {
  const covers = await db
    .selectFrom('department_cover')
    .select(['department', 'covered_by as by', 'starts_on as startsOn', 'ends_on as endsOn'])
    .where('ended_at', 'is', null)
    .where('starts_on', '<=', on)
    .where('ends_on', '>=', on)
    .execute();
  return standIns(covers, on);
}
