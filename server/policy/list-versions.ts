import { sql } from 'kysely';
import { authorise } from '../identity/access.ts';
import type { Context } from '../identity/context.ts';
import { NotFound } from '../platform/errors.ts';
import { policySchema } from './contract.ts';

const MOST_VERSIONS = 200;

type Row = {
  version: number;
  note: string;
  publishedAt: Date;
  publishedBy: string | null;
  inForceFrom: Date;
  /** When the next one begins, in force or not. */
  until: Date | null;
  hasBegun: boolean;
  isOver: boolean;
};

/** Every published version, newest first. There are few, by their nature. */
export async function listPolicyVersions(context: Context) {
  authorise(context.actor, 'policy.read');
  const { rows } = await sql<Row>`
    select v.id as version, v.note, v.published_at as "publishedAt", p.name as "publishedBy", v.in_force_from as "inForceFrom", v.until,
      v.in_force_from <= now() as "hasBegun", coalesce(v.until <= greatest(now(), v.in_force_from), false) as "isOver"
    from (select *, lead(in_force_from) over (order by in_force_from, id) as until from policy_version) v
    left join person p on p.id = v.published_by
    order by v.id desc limit ${MOST_VERSIONS}`.execute(context.db);
  return rows.map(({ until, hasBegun, isOver, ...row }) => ({
    ...row,
    publishedAt: row.publishedAt.toISOString(),
    inForceFrom: row.inForceFrom.toISOString(),
    inForceUntil: isOver && until ? until.toISOString() : null,
    isInForce: hasBegun && !isOver,
    isScheduled: !hasBegun && !isOver,
  }));
}

/** One version with everything that it says. @throws {NotFound} */
export async function readPolicyVersion(context: Context, version: number | string) {
  authorise(context.actor, 'policy.read_version');
  if (!/^[1-9]\d{0,8}$/.test(String(version))) throw new NotFound();
  const row = await context.db
    .selectFrom('policy_version')
    .leftJoin('person', 'person.id', 'policy_version.published_by')
    .select(['policy_version.id', 'content', 'note', 'published_at', 'in_force_from', 'person.name'])
    .where('policy_version.id', '=', Number(version))
    .executeTakeFirst();
  if (!row) throw new NotFound();
  return {
    version: row.id,
    note: row.note,
    publishedAt: row.published_at.toISOString(),
    publishedBy: row.name,
    inForceFrom: row.in_force_from.toISOString(),
    policy: policySchema.parse(row.content),
  };
}
