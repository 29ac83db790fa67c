import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../platform/database/database.ts';
import { type Finding, finding } from './finding.ts';

type Check = { promise: string; broken: RawBuilder<{ row: string; message: string }> };

/** What an event of a found fault says came back, in whole hundredths. */
const SAID_BACK = sql`round(coalesce((e.details->>'givenBack')::numeric, 0) * 100)`;

/** I3, I4, I6: who pays for a ticket, what became of what was agreed when that turned to nothing, and the words that are kept. */
const CHECKS: readonly Check[] = [
  {
    promise: 'I6',
    broken: sql`select 'ticket ' || id as row, 'is ' || coverage || ', its verdict says ' || coalesce(coverage_verdict->>'coverage', 'nothing') as message
      from ticket where coverage_verdict->>'coverage' is distinct from coverage`,
  },
  {
    promise: 'I3',
    broken: sql`select 'hold ' || h.id as row, 'is open for a ticket that costs nothing' as message
      from hold h join ticket t on t.id = h.ticket_id where h.state = 'held' and t.coverage <> 'paid'`,
  },
  {
    promise: 'I3',
    broken: sql`select 'hold ' || h.id as row, 'is open for a quote that counts no more' as message
      from hold h join quote q on q.id = h.quote_id where h.state = 'held' and q.voided_at is not null`,
  },
  {
    promise: 'I3',
    broken: sql`select 'quote ' || q.id as row, 'counts although its ticket costs nothing' as message
      from quote q join ticket t on t.id = q.ticket_id
      where t.coverage <> 'paid' and (q.state = 'proposed' or (q.state = 'accepted' and q.voided_at is null))`,
  },
  {
    promise: 'I6',
    broken: sql`select 'quote ' || q.id as row, 'counts no more since ' || q.voided_at || ', without an event that says why' as message
      from quote q where q.voided_at is not null and not exists (
        select from event e where e.ticket_id = q.ticket_id and e.type in ('ticket.changed', 'ticket.fault_found') and e.details ? 'verdict'
          and e.details->'verdict'->>'coverage' <> 'paid')`,
  },
  {
    promise: 'I4',
    broken: sql`select 'event ' || e.id as row, 'says that ' || ${SAID_BACK} || ' came back, its entries ' || coalesce(sum(r.credits), 0) as message
      from event e left join ledger_transfer r on r.ticket_id = e.ticket_id and r.kind = 'reversal' and r.idempotency_key like 'fault:' || e.id || ':%'
      where e.type = 'ticket.fault_found' group by e.id having ${SAID_BACK} <> coalesce(sum(r.credits), 0)`,
  },
  {
    promise: 'I6',
    broken: sql`select 'ticket_words ' || w.ticket_id as row, 'are kept of a ticket that is ' || t.state as message
      from ticket_words w join ticket t on t.id = w.ticket_id where t.state <> 'resolved'`,
  },
  {
    promise: 'I6',
    broken: sql`select 'ticket_words ' || w.ticket_id as row, 'say ' || w.minutes || ' minutes, its entries ' || greatest(0, coalesce(sum(e.minutes), 0)) as message
      from ticket_words w left join time_entry e on e.ticket_id = w.ticket_id group by w.ticket_id
      having w.minutes <> greatest(0, coalesce(sum(e.minutes), 0))`,
  },
];

const MOST_PER_CHECK = 1_000;

export async function* verifyCoverage(db: Pick<Database, 'getExecutor'>): AsyncGenerator<Finding, number> {
  for (const check of CHECKS) {
    const { rows } = await sql<{
      row: string;
      message: string;
    }>`select * from (${check.broken}) as broken limit ${sql.lit(MOST_PER_CHECK)}`.execute(db);
    for (const { row, message } of rows) yield finding(check.promise, row, message);
  }
  return CHECKS.length;
}
