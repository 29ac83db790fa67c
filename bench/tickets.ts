import { sql } from 'kysely';
import type { Member, Staff } from '../server/identity/actor.ts';
import { createApiKey } from '../server/identity/api-keys.ts';
import { openDatabase } from '../server/platform/database/database.ts';
import { load, request } from './http-load.ts';
import { type Server, type Stage, startServer } from './stage.ts';

export type TicketFigures = {
  opened: Record<number, number>;
  read: number;
  queue: { small: number; large: number };
  /** What a bare server makes of the same machine (`bare-server.ts`), at 8 clients. */
  bare: { opened: number; read: number };
};

const SECONDS = 5;

/** Everything over HTTP, as a client of the API does it. */
export async function benchTickets(stage: Stage, owner: Staff, member: Member): Promise<TicketFigures> {
  const keys = {
    owner: await createApiKey(stage.asSystem(), owner.personId, 'bench'),
    member: await createApiKey(stage.asSystem(), member.personId, 'bench'),
  };
  const server = await startServer({ DATABASE_URL: stage.url, DATA_DIR: stage.folder });
  try {
    await fillQueue(stage, member, 1_000);
    const small = await rate(server, 8, () => request('GET', '/api/v1/tickets?view=open', keys.owner));
    await fillQueue(stage, member, 99_000);
    const large = await rate(server, 8, () => request('GET', '/api/v1/tickets?view=open', keys.owner));
    const read = await rate(server, 8, readOne(keys.owner));
    const opened: Record<number, number> = {};
    for (const clients of [1, 8, 32]) opened[clients] = await rate(server, clients, openOne(keys.member));
    return { opened, read, queue: { small, large }, bare: await benchBare(stage) };
  } finally {
    await server.stop();
  }
}

async function benchBare(stage: Stage): Promise<TicketFigures['bare']> {
  const server = await startServer({ DATABASE_URL: stage.url }, 'bench/bare-server.ts');
  try {
    return { read: await rate(server, 8, readOne('-')), opened: await rate(server, 8, openOne('-')) };
  } finally {
    await server.stop();
  }
}

const readOne = (key: string) => (turn: number) =>
  request('GET', `/api/v1/tickets/${1001 + (turn % 900)}`, key);

const openOne = (key: string) => () =>
  request('POST', '/api/v1/tickets', key, {
    subject: 'The payment page shows the wrong currency',
    body: 'It still asks for dollars.\n'.repeat(8),
    class: 'technical_problem',
  });

async function rate(server: Server, clients: number, next: (turn: number) => Buffer): Promise<number> {
  const where = { host: '127.0.0.1', port: server.port, clients, request: next };
  await load({ ...where, seconds: 1 });
  const { perSecond, failures } = await load({ ...where, seconds: SECONDS });
  if (failures > 0) throw new Error(`${failures} requests were refused`);
  return perSecond;
}

/** Open tickets, each with its first message and every third with a quote, straight into the tables. */
async function fillQueue(stage: Stage, member: Member, count: number): Promise<void> {
  await sql`
    with t as (
      insert into ticket (id, subject, state, coverage, coverage_verdict, class, department, customer_id, requester_id, policy_version_id, opened_via, first_response_due_at, due_at, asked_at, escalate_at)
      select gen_random_uuid(), 'Ticket ' || n, case when n % 3 = 0 then 'queued' else 'rating' end, 'paid', '{"coverage":"paid","because":"no_licence","range":null}',
        'technical_problem', 'technical', ${member.customerId}, ${member.personId}, 1, 'api', due, due, now() - interval '1 h', due - interval '0.5 s'
      from (select n, now() + interval '1 h' + n * interval '1 s' as due from generate_series(1, ${count}::int) n) as numbered returning id, number
    ), m as (
      insert into message (id, ticket_id, kind, author_id, author_name, from_staff, via, body_text)
      select gen_random_uuid(), id, 'public', ${member.personId}, 'Bench', false, 'api', 'It still asks for dollars.' from t
    )
    insert into quote (id, ticket_id, customer_id, version, additional, class, credits, pricing, description, rated_by, valid_until, state, decided_at)
    select gen_random_uuid(), id, ${member.customerId}, 1, false, 'technical_problem', 300, 'capped', 'Look', ${member.personId}, now(), 'accepted', now() from t where number % 3 = 0`.execute(
    stage.db,
  );
  const owner = openDatabase(stage.url, 'owner', 1);
  await sql`vacuum analyze`.execute(owner);
  await owner.destroy();
}
