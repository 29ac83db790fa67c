import type { Database, Trx } from '../platform/database/database.ts';
import { type PolicyVersion, policySchema } from './contract.ts';

// A published version never changes, so what was read once may be kept for ever; there are few of them.
const kept = new WeakMap<object, Map<number, PolicyVersion>>();

/** The version with this id. The same database's pool and its transactions share what they read. */
export async function policyVersion(db: Database | Trx, id: number): Promise<PolicyVersion> {
  const versions = versionsOf(db);
  const known = versions.get(id);
  if (known) return known;
  const row = await db
    .selectFrom('policy_version')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const version = {
    id,
    policy: policySchema.parse(row.content),
    note: row.note,
    publishedAt: row.published_at,
    inForceFrom: row.in_force_from,
  };
  versions.set(id, version);
  return version;
}

/** The version in force now, by the database's clock. */
export async function policyInForce(db: Database | Trx): Promise<PolicyVersion> {
  const { id } = await db
    .selectFrom('policy_version')
    .select('id')
    .where('in_force_from', '<=', (eb) => eb.fn('now'))
    .orderBy('in_force_from', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  return policyVersion(db, id);
}

const MOST_TO_COME = 50;

/**
 * The published versions that have not begun, the next one first; of two that begin together the one published last,
 * which takes the other's place.
 */
export async function versionsToCome(
  db: Database | Trx,
): Promise<{ version: number; inForceFrom: string }[]> {
  const rows = await db
    .selectFrom('policy_version')
    .select(['id', 'in_force_from'])
    .where('in_force_from', '>', (eb) => eb.fn('now'))
    .orderBy('in_force_from')
    .orderBy('id', 'desc')
    .limit(MOST_TO_COME)
    .execute();
  return rows.map((row) => ({ version: row.id, inForceFrom: row.in_force_from.toISOString() }));
}

function versionsOf(db: Database | Trx): Map<number, PolicyVersion> {
  // Kysely's transactions have an executor of their own but share the adapter of the pool that they came from.
  const anchor = db.getExecutor().adapter;
  const known = kept.get(anchor) ?? new Map<number, PolicyVersion>();
  kept.set(anchor, known);
  return known;
}
