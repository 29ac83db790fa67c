import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../platform/database/database.ts';
import { type Finding, finding } from './finding.ts';

const CHECKS: readonly RawBuilder<{ row: string; message: string }>[] = [
  sql`select 'ticket ' || t.id as row, 'came in by the open door, but is ' || t.coverage as message
    from ticket t where t.opened_via = 'contact' and t.coverage <> 'always_open'`,
  sql`select 'quote ' || q.id as row, 'puts a price on a ticket of the open door' as message
    from quote q join ticket t on t.id = q.ticket_id where t.opened_via = 'contact'`,
  sql`select 'time_entry ' || e.id as row, 'is billable on a ticket of the open door' as message
    from time_entry e join ticket t on t.id = e.ticket_id where t.opened_via = 'contact' and e.billable`,
  sql`select 'ledger_transfer ' || l.id as row, 'moves credits for a ticket of the open door' as message
    from ledger_transfer l join ticket t on t.id = l.ticket_id where t.opened_via = 'contact'`,
  sql`select 'contact_request ' || r.id as row, 'became a ticket that did not come in by the open door' as message
    from contact_request r join ticket t on t.id = r.ticket_id where t.opened_via <> 'contact'`,
  sql`select 'ticket ' || t.id as row, 'came in by the open door, but nobody confirmed it' as message
    from ticket t left join contact_request r on r.ticket_id = t.id where t.opened_via = 'contact' and r.id is null`,
];

/** What came in without an account was promised to cost nothing: it is never priced, billed or booked. */
export async function* verifyOpenDoor(db: Pick<Database, 'getExecutor'>): AsyncGenerator<Finding, number> {
  for (const check of CHECKS) {
    const { rows } = await check.execute(db);
    for (const { row, message } of rows) yield finding('I9', row, message);
  }
  return CHECKS.length;
}
