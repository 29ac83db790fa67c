import { type RawBuilder, sql } from 'kysely';
import type { Database, Trx } from '../platform/database/database.ts';
import { policyVersion } from '../policy/versions.ts';
import type { Rating } from './rules.ts';

export type KnownRating = Rating & { class: string; ratedBy: { id: string; name: string } };

type Row = {
  class: string;
  minutes: number;
  rated: number;
  ratedById: string;
  ratedByName: string;
  policyVersionId: number;
  neededMore: boolean;
  writtenOff: number;
};

/** The newest so many of a period; more tell nothing else. */
const MOST = 10_000;

/**
 * What resolved tickets were rated at first, beside all that was worked on them. What was written off for a reason of the
 * policy is no slip of the rating, and is not counted.
 * @param which of the words `w` of a resolved ticket, and its first rating `q`
 */
export async function readRatings(db: Database | Trx, which: RawBuilder<unknown>): Promise<KnownRating[]> {
  const { rows } = await sql<Row>`
    select w.class, w.minutes, q.credits as rated, q.rated_by as "ratedById", p.name as "ratedByName", t.policy_version_id as "policyVersionId",
      exists (select from quote a where a.ticket_id = w.ticket_id and a.state = 'accepted' and a.additional) as "neededMore",
      coalesce((select case when s.reason is null then s.written_off else 0 end from settlement s where s.ticket_id = w.ticket_id
        order by s.id desc limit 1), 0) as "writtenOff"
    from ticket_words w join ticket t on t.id = w.ticket_id
    join lateral (select credits, rated_by from quote where ticket_id = w.ticket_id and state = 'accepted' and voided_at is null
      order by decided_at, version limit 1) q on true
    join person p on p.id = q.rated_by
    where w.minutes > 0 and ${which} order by w.resolved_at desc limit ${MOST}`.execute(db);
  const versions = new Map(
    await Promise.all(
      [...new Set(rows.map((row) => row.policyVersionId))].map(
        async (id) => [id, (await policyVersion(db, id)).policy.minutesPerCredit] as const,
      ),
    ),
  );
  return rows.map((row) => ({
    class: row.class,
    ratedBy: { id: row.ratedById, name: row.ratedByName },
    workedMinutes: row.minutes,
    ratedMinutes: (row.rated * (versions.get(row.policyVersionId) ?? 1)) / 100,
    neededMore: row.neededMore,
    writtenOff: row.writtenOff,
  }));
}
