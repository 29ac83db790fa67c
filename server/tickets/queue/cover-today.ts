import { dayIn } from '../../licences/rules.ts';
import { now } from '../../platform/database/clock.ts';
import type { Database, Trx } from '../../platform/database/database.ts';
import { coveredDepartments } from '../../policy/cover.ts';
import { policyInForce } from '../../policy/versions.ts';

/** The departments that are away now, where the policy lives, each with the one that stands in for it. */
export async function coverToday(db: Database | Trx): Promise<Map<string, string>> {
  const [{ policy }, at] = await Promise.all([policyInForce(db), now(db)]);
  return coveredDepartments(db, dayIn(at, policy).toString());
}
