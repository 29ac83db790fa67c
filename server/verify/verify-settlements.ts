import { sql } from 'kysely';
import { credits } from '../credits/amount.ts';
import type { Database } from '../platform/database/database.ts';
import type { RefundReason } from '../policy/contract.ts';
import { policyVersion } from '../policy/versions.ts';
import { type AcceptedQuote, settle } from '../settlement/rules.ts';
import { type Finding, finding } from './finding.ts';

const PAGE = 500;

type Row = {
  id: string;
  policyVersionId: number;
  reason: RefundReason | null;
  workedMinutes: number;
  worked: number;
  due: number;
  accepted: number;
  chargedBefore: number;
  charged: number;
  returned: number;
  writtenOff: number;
  chargedEarlier: number;
  captured: number;
  released: number;
  quotes: { id: string; pricing: AcceptedQuote['pricing']; credits: number }[];
  minutes: Record<string, number>;
};

/** I6: each receipt's arithmetic comes out again from the quotes and the time as they were when it was settled. */
export async function* verifySettlements(db: Database): AsyncGenerator<Finding, number> {
  let count = 0;
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await settlementsAfter(db, after);
    for (const row of rows) yield* check(row, (await policyVersion(db, row.policyVersionId)).policy);
    count += rows.length;
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return count;
    after = last.id;
  }
}

function settlementsAfter(db: Database, after: string) {
  return sql<Row>`
    with page as (select * from settlement where id > ${after} order by id limit ${PAGE}),
      ended as (
        select settlement_id, sum(captured)::bigint as captured, sum(released)::bigint as released
        from hold where settlement_id in (select id from page) group by settlement_id)
    select s.id, t.policy_version_id as "policyVersionId", s.reason, s.worked_minutes as "workedMinutes", s.worked, s.due, s.accepted,
      s.charged_before as "chargedBefore", s.charged, s.returned, s.written_off as "writtenOff",
      (select coalesce(sum(charged), 0)::bigint from settlement e where e.ticket_id = s.ticket_id and e.settled_at < s.settled_at
        and not exists (select from quote v where v.ticket_id = s.ticket_id and v.voided_at between e.settled_at and s.settled_at)) as "chargedEarlier",
      coalesce(ended.captured, 0) as captured, coalesce(ended.released, 0) as released,
      (select coalesce(json_agg(json_build_object('id', id, 'pricing', pricing, 'credits', credits) order by decided_at, version), '[]')
        from quote q where q.ticket_id = s.ticket_id and q.state = 'accepted' and q.decided_at < s.settled_at
          and (q.voided_at is null or q.voided_at > s.settled_at)) as quotes,
      (select coalesce(json_object_agg(quote_id, minutes), '{}') from (
        select quote_id, sum(minutes) as minutes from time_entry e join quote q on q.id = e.quote_id
        where e.ticket_id = s.ticket_id and e.billable and e.logged_at < s.settled_at and (q.voided_at is null or q.voided_at > s.settled_at) group by quote_id) as logged) as minutes
    from page s join ticket t on t.id = s.ticket_id left join ended on ended.settlement_id = s.id
    order by s.id`.execute(db);
}

function* check(row: Row, policy: Parameters<typeof settle>[1]): Generator<Finding> {
  const name = `settlement ${row.id}`;
  if (row.chargedBefore !== row.chargedEarlier)
    yield finding(
      'I6',
      name,
      `says ${row.chargedBefore} were charged before it, it was ${row.chargedEarlier}`,
    );
  if (row.charged !== row.captured || row.returned !== row.released) {
    yield finding(
      'I6',
      name,
      `charges ${row.charged} and returns ${row.returned}, its holds ended with ${row.captured} and ${row.released}`,
    );
  }
  const incident = {
    accepted: row.quotes.map((quote) => ({ ...quote, credits: credits(quote.credits) })),
    minutesByQuote: new Map(Object.entries(row.minutes)),
    held: credits(row.captured + row.released),
    chargedBefore: credits(row.chargedBefore),
  };
  const receipt = settle(incident, policy, row.reason ?? undefined);
  const parts = ['workedMinutes', 'worked', 'due', 'accepted', 'charged', 'returned', 'writtenOff'] as const;
  for (const part of parts)
    if (receipt[part] !== row[part])
      yield finding('I6', name, `${part} is ${row[part]}, it comes out as ${receipt[part]}`);
}
