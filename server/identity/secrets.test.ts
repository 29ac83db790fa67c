import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { openDatabase } from '../platform/database/database.ts';
import { openTestHouse } from '../testing/open-test-house.ts';
import { givePassword } from '../testing/passwords.ts';
import { makeCompany, makeStaff } from '../testing/people.ts';
import { Jar, openTestApi } from '../testing/test-api.ts';
import { makeOneTimeLink } from './one-time-links.ts';

const house = await openTestHouse();
const api = await openTestApi(house);
await makeCompany(house);

/** The tables in which a text stands, searched as their owner. */
async function tablesWith(text: string): Promise<string[]> {
  const owner = openDatabase(house.url, 'owner', 1);
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE'`.execute(owner);
  const found: string[] = [];
  for (const { name } of rows) {
    const hits = await sql<{
      hit: boolean;
    }>`select true as hit from ${sql.raw(name)} as t where t::text like ${`%${text}%`} limit 1`.execute(
      owner,
    );
    if (hits.rows.length > 0) found.push(name);
  }
  await owner.destroy();
  return found;
}

test('no password, link, key or signature that went through stands anywhere in the database', async () => {
  const agent = await makeStaff(house, 'agent');
  const [first, wrong, next, recovered] = [
    'canary-first-1',
    'canary-wrong-2',
    'canary-next-3',
    'canary-recovered-4',
  ];
  await givePassword(house, agent, first);
  const jar = new Jar();
  await api.ask('POST /session', {
    jar,
    body: { email: agent.email, password: wrong },
    headers: { 'idempotency-key': 'a' },
  });
  await api.ask('POST /session', {
    jar,
    body: { email: agent.email, password: first },
    headers: { 'idempotency-key': 'b' },
  });
  await api.ask('POST /me/password', {
    jar,
    body: { current: first, next },
    headers: { 'idempotency-key': 'c' },
  });
  await api.ask('POST /me/password', {
    as: agent,
    body: { current: wrong, next },
    headers: { 'idempotency-key': 'd' },
  });
  const token = await house.db
    .transaction()
    .execute((trx) => makeOneTimeLink(trx, { purpose: 'recovery', personId: agent.personId, validHours: 1 }));
  await api.ask(`POST /links/${token}/password`, { jar, body: { password: recovered } });
  const [, signature = ''] = (jar.cookies.get('counterfoil') ?? '').split('.');

  for (const secret of [first, wrong, next, recovered, token, signature, await api.keyOf(agent)]) {
    assert.deepEqual(await tablesWith(secret), [], secret);
  }
  assert.deepEqual(await tablesWith(agent.email), ['public.person'], 'the search finds what is there');
});
