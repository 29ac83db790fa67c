import { sql } from 'kysely';
import { authorise } from '../../identity/access.ts';
import type { Context } from '../../identity/context.ts';
import { policyInForce } from '../../policy/versions.ts';
import { coverToday } from '../queue/cover-today.ts';
import { dueToday, ESCALATED } from './views.ts';

const MOST = 1000;

type Row = {
  toRate: number;
  mine: number;
  waiting: number;
  dueToday: number;
  escalated: number;
  mailToLookAt: number;
  disputes: number;
  transfers: number;
  bankLines: number;
  payments: number;
};

/** The figures beside the desk's views; none counts further than a thousand, so that their cost has a bound. */
export async function countQueues(context: Context) {
  authorise(context.actor, 'ticket.list');
  const me = context.actor.personId;
  const count = (from: ReturnType<typeof sql>) =>
    sql`(select count(*)::int from (select 1 from ${from} limit ${sql.lit(MOST)}) as counted)`;
  const [{ rows }, { rows: departments }, { policy }, coveredBy] = await Promise.all([
    sql<Row>`select
      ${count(sql`ticket where state = 'rating'`)} as "toRate",
      ${count(sql`ticket where assignee_id = ${me} and state in ('queued', 'working', 'waiting')`)} as mine,
      ${count(sql`ticket where state in ('waiting', 'confirming')`)} as waiting,
      ${count(sql`ticket t where ${dueToday(context.actor)}`)} as "dueToday",
      ${count(sql`ticket t where ${ESCALATED}`)} as escalated,
      ${count(sql`mail_in where outcome = 'needs_a_look'`)} as "mailToLookAt",
      ${count(sql`charge_dispute where state = 'open'`)} as disputes,
      ${count(sql`licence_transfer where state = 'agreed'`)} as transfers,
      ${count(sql`payment_exception where decided_at is null`)} as payments, ${count(sql`bank_line where state = 'unclear'`)} as "bankLines"`.execute(
      context.db,
    ),
    sql<DepartmentRow>`select key, (select count(*)::int from (select 1 from ticket where department = d.key and state in ('queued', 'working') limit ${sql.lit(MOST)}) as counted) as count
      from department d order by position`.execute(context.db),
    policyInForce(context.db),
    coverToday(context.db),
  ]);
  const [counts] = rows;
  if (!counts) throw new RangeError('a count is one row');
  const nameOf = (key: string) =>
    policy.departments.find((department) => department.key === key)?.names[context.actor.language] ?? key;
  return { ...counts, departments: withCover(departments, coveredBy, nameOf) };
}

type DepartmentRow = { key: string; count: number };

function withCover(
  departments: readonly DepartmentRow[],
  coveredBy: ReadonlyMap<string, string>,
  nameOf: (key: string) => string,
) {
  const named = (key: string) => ({ key, name: nameOf(key) });
  return departments.map(({ key, count }) => {
    const away = departments.filter((other) => coveredBy.get(other.key) === key);
    const standIn = coveredBy.get(key);
    return {
      ...named(key),
      count: away.reduce((sum, other) => sum + other.count, count),
      standsInFor: away.map((other) => named(other.key)),
      coveredBy: standIn === undefined ? null : named(standIn),
    };
  });
}
