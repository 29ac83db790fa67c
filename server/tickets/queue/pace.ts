import { sql } from 'kysely';
import { businessMinutesBetween } from '../../calendar/rules.ts';
import type { Database, Trx } from '../../platform/database/database.ts';
import { calendarOf } from '../../policy/queries.ts';
import { policyInForce } from '../../policy/versions.ts';
import type { Pace } from './expected-answer.ts';

/** A department's queue, or the one of all tickets that are being rated. */
export type QueueName = { department: string } | 'rating';

/** The newest of recent weeks are enough to tell a pace, and reading them costs the same however many there are. */
const MOST_ANSWERS = 500;
const KEPT_MS = 5 * 60_000;

type Kept = { pace: Pace; readAtMs: number };
const kept = new WeakMap<object, Map<string, Kept>>();

/** The pace of a queue in the last four weeks, as it was at most some minutes ago. */
export async function paceOf(db: Database | Trx, queue: QueueName): Promise<Pace> {
  const anchor = db.getExecutor().adapter;
  const paces = kept.get(anchor) ?? new Map<string, Kept>();
  kept.set(anchor, paces);
  const key = queue === 'rating' ? '' : queue.department;
  const known = paces.get(key);
  if (known && performance.now() - known.readAtMs < KEPT_MS) return known.pace;
  const pace = await readPace(db, queue);
  paces.set(key, { pace, readAtMs: performance.now() });
  return pace;
}

type Row = { now: Date; answers: number; since: Date | null; waitsMinutes: number[] | null };

async function readPace(db: Database | Trx, queue: QueueName): Promise<Pace> {
  const ofQueue =
    queue === 'rating' ? sql`while_rating` : sql`department = ${queue.department} and not while_rating`;
  const [{ policy }, { rows }] = await Promise.all([
    policyInForce(db),
    sql<Row>`
      select now() as now, count(*)::int as answers, min(answered_at) as since,
        percentile_disc(array[0.8, 0.95]) within group (order by business_minutes) as "waitsMinutes"
      from (select answered_at, business_minutes from response where ${ofQueue} and answered_at > now() - interval '28 days'
        order by answered_at desc limit ${sql.lit(MOST_ANSWERS)}) as recent`.execute(db),
  ]);
  const { now, answers, since, waitsMinutes } = rows[0] ?? {
    now: new Date(0),
    answers: 0,
    since: null,
    waitsMinutes: null,
  };
  const instant = (moment: Date) => Temporal.Instant.fromEpochMilliseconds(moment.getTime());
  const openMinutes = since ? businessMinutesBetween(instant(since), instant(now), calendarOf(policy)) : 0;
  return { answers, openMinutes: Math.max(0, openMinutes), waitsMinutes: waitsMinutes ?? [] };
}
