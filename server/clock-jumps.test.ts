import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { z } from 'zod';
import { type BusyDesk, everyDoor, startBusyDesk, until } from './testing/busy-desk.ts';
import { fakeClock, whyNoFakeClock } from './testing/fake-clock.ts';
import { withId } from './testing/incidents.ts';

const OWNER = { email: 'owner@crash.example', password: 'a green tram in the rain' };
const HOUR = 3600;
/** What the clock of the server says beside that of its database, one after the other. */
const JUMPS = { 'as it is': 0, 'three days on': 72 * HOUR, 'an hour back': -HOUR, 'right again': 0 };
/** Moments that may lie ahead. */
const TO_COME = /^(expires|due|first_response_due|next_response_due|escalate|next_attempt)_at$/;

type Rows = Record<string, unknown>[];
type Ask = (query: string, values?: unknown[]) => Promise<Rows>;

async function connect({ server }: BusyDesk): Promise<Ask> {
  const db = new pg.Client({ connectionString: server.superuserUrl });
  // It ends with the server.
  db.on('error', () => undefined);
  await db.connect();
  // A quote can not be rewritten; here its last day has to be near.
  await db.query('set session_replication_role = replica');
  return async (query, values = []) => (await db.query(query, values)).rows;
}

async function signIn({ server }: BusyDesk): Promise<string> {
  const answer = await fetch(`${server.address}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.address },
    body: JSON.stringify(OWNER),
  });
  assert.equal(answer.status, 201);
  const pairs = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
  return pairs.join('; ');
}

async function statusOf({ server }: BusyDesk, path: string, headers: HeadersInit = {}): Promise<number> {
  return (await fetch(`${server.address}/api/v1${path}`, { headers })).status;
}

/** A ticket with an open quote. @returns its ids */
async function quoted({ insist, clients, ownerKey }: BusyDesk, once: string) {
  const wish = { subject: 'Clock', body: 'Please', class: 'technical_problem' };
  const ticket = await insist(withId, clients[0]?.key ?? '', 'POST /tickets', wish, `${once}-open`);
  const offer = { credits: 1, description: 'Look' };
  const quote = await insist(withId, ownerKey, `POST /tickets/${ticket.id}/quotes`, offer, `${once}-quote`);
  return { ticket: ticket.id, quote: quote.id };
}

async function accept({ server, clients }: BusyDesk, quote: string): Promise<number> {
  const headers = { authorization: `Bearer ${clients[0]?.key}`, 'content-type': 'application/json' };
  const path = `${server.address}/api/v1/quotes/${quote}/accept`;
  return (await fetch(path, { method: 'POST', headers, body: '{}' })).status;
}

/** A new member's link, good for 72 hours, out of his mail. */
async function invite({ insist, ownerKey, clients }: BusyDesk, ask: Ask, once: string): Promise<string> {
  const person = { name: 'Late', email: `${once}@crash.example` };
  const members = `POST /customers/${clients[0]?.customerId}/members`;
  await insist(withId, ownerKey, members, person, once);
  let token: unknown;
  await until(async () => {
    const [mail] = await ask('select secrets from mail_out where to_address = $1', [person.email]);
    [token] = z.array(z.string()).parse(mail?.secrets ?? []);
    return token !== undefined;
  }, 'the invitation');
  return String(token);
}

/** Opens two more tickets: one whose answer was missed a minute ago, one with a day left. */
async function owed(desk: BusyDesk, ask: Ask): Promise<{ missed: string; near: string }> {
  const wish = { subject: 'Owed', body: 'Please', class: 'technical_problem' };
  const key = desk.clients[0]?.key ?? '';
  const missed = await desk.insist(withId, key, 'POST /tickets', wish, 'missed');
  const near = await desk.insist(withId, key, 'POST /tickets', wish, 'near');
  const set = (by: string) =>
    `update ticket set first_response_due_at = now() + ${by}, due_at = now() + ${by}, escalate_at = now() + ${by} where id = $1`;
  await ask(set("interval '-1 minute'"), [missed.id]);
  await ask(set("interval '1 day'"), [near.id]);
  return { missed: missed.id, near: near.id };
}

/** Has the server do at once what it does each minute, and waits for it. */
async function runNow(ask: Ask, queue: string): Promise<void> {
  const [job] = await ask("insert into pgboss.job (name, data) values ($1, '{}') returning id", [queue]);
  await until(async () => {
    const [row] = await ask('select state from pgboss.job where id = $1', [job?.id]);
    return row?.state === 'completed';
  }, queue);
}

/** No row says a moment that the database had not reached, or one before it all began. */
async function assertTrueMoments(ask: Ask, since: unknown): Promise<void> {
  const columns = await ask(
    "select table_name, column_name from information_schema.columns where table_schema = 'public' and data_type = 'timestamp with time zone'",
  );
  for (const { table_name, column_name } of columns) {
    if (!/(^|_)at$/.test(String(column_name)) || TO_COME.test(String(column_name))) continue;
    const wrong = await ask(
      `select ${column_name} from ${table_name} where ${column_name} not between $1::timestamptz - interval '1 minute' and now() limit 1`,
      [since],
    );
    assert.deepEqual(wrong, [], `${table_name}.${column_name}`);
  }
}

test('whatever the server’s own clock says, the database’s decides what is due, over or told, and work goes on', {
  skip: whyNoFakeClock,
}, async () => {
  const clock = fakeClock();
  const desk = await startBusyDesk(2, clock.variables);
  const ask = await connect(desk);
  const [begun] = await ask("select now() - interval '1 minute' as at");
  const cookie = await signIn(desk);
  const { missed, near } = await owed(desk, ask);
  const over = await quoted(desk, 'over');
  await ask("update quote set valid_until = now() - interval '1 second' where id = $1", [over.quote]);
  desk.open(200);
  let link = await invite(desk, ask, 'first');

  for (const [name, ahead] of Object.entries(JUMPS)) {
    const open = await quoted(desk, `open ${name}`.replaceAll(' ', '-'));
    await ask("update quote set valid_until = now() + interval '1 day' where id = $1", [open.quote]);
    clock.set(ahead);
    await everyDoor(desk.accepted, `a yes at every door, ${name}`);
    assert.equal(await statusOf(desk, '/me', { cookie }), 200, `a session lives on, ${name}`);
    assert.equal(
      await statusOf(desk, '/me', { cookie: await signIn(desk) }),
      200,
      `a new one lives, ${name}`,
    );
    assert.equal(await statusOf(desk, `/links/${link}`), 200, `a link stays good, ${name}`);
    link = await invite(desk, ask, name.replaceAll(' ', '-'));
    assert.equal(await accept(desk, open.quote), 200, `a quote stays open, ${name}`);
    assert.equal(await accept(desk, over.quote), 409, `one that is over stays so, ${name}`);
    await runNow(ask, 'escalations');
  }
  await desk.rest();
  const told = await ask('select ticket_id, kind from escalation where ticket_id = any($1)', [
    [missed, near],
  ]);
  assert.deepEqual(told, [{ ticket_id: missed, kind: 'missed' }]);
  await until(
    async () => (await ask('select 1 from mail_in where outcome is null limit 1')).length === 0,
    'an outcome for every mail',
  );
  await assertTrueMoments(ask, begun?.at);
  const ids = await ask('select id from message order by ticket_id, created_at');
  assert.deepEqual(
    ids,
    await ask('select id from message order by ticket_id, id'),
    'ids sort as they were written',
  );
  assert.equal(desk.refused.money, 0);
  assert.match(await desk.server.command('verify'), /in order/);
});
