import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../platform/database/database.ts';
import { type Finding, finding } from './finding.ts';

/** Queries that find promises, answers and escalations which contradict each other. */
const CHECKS: readonly RawBuilder<{ row: string; message: string }>[] = [
  sql`select 'ticket ' || id as row, 'is due at a moment that was not promised, or without anybody waiting' as message from ticket
    where (due_at is null) <> (asked_at is null)
      or due_at is distinct from (case when due_at is not null then case when first_responded_at is null then first_response_due_at else next_response_due_at end end)`,
  sql`select 'ticket ' || t.id as row, 'has a promise of which nobody would be told' as message from ticket t
    where t.due_at is not null and t.escalate_at is null
      and not exists (select from escalation e where e.ticket_id = t.id and e.due_at = t.due_at and e.kind = 'missed')`,
  sql`select 'ticket ' || t.id as row, 'does not agree with the answers that were kept on whether and when it was first answered' as message
    from ticket t left join lateral (select count(*) as kept, min(answered_at) as at from response where ticket_id = t.id and kind = 'first') f on true
    where f.kept <> case when t.first_responded_at is null then 0 else 1 end or f.at < t.first_responded_at`,
  sql`select 'response ' || id as row, 'was given before it was asked for' as message from response where answered_at < asked_at`,
  sql`select 'escalation ' || ticket_id as row, 'was told to nobody, or as missed before its time' as message from escalation
    where cardinality(told) = 0 or (kind = 'missed' and escalated_at < due_at)`,
];

/** I19: one clock for every promise; each answer is kept, and whoever has to know of a promise is told. */
export async function* verifyPromises(db: Pick<Database, 'getExecutor'>): AsyncGenerator<Finding, number> {
  for (const check of CHECKS) {
    const { rows } = await check.execute(db);
    for (const { row, message } of rows) yield finding('I19', row, message);
  }
  return CHECKS.length;
}
