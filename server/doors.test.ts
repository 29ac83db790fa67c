import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { publicAddress } from './identity/public-address.ts';
import { openTestHouse } from './testing/open-test-house.ts';
import { givePassword, PASSWORD } from './testing/passwords.ts';
import { makeCompany, makeCustomer, makeStaff } from './testing/people.ts';
import { Jar, openTestApi } from './testing/test-api.ts';

const house = await openTestHouse();
const api = await openTestApi(house);
await makeCompany(house);
const agent = await makeStaff(house, 'agent');
const customerId = await makeCustomer(house);
await givePassword(house, agent);
const jar = new Jar();
await api.ask('POST /session', { jar, body: { email: agent.email, password: PASSWORD } });

const codeOf = ({ json }: { json: unknown }) => (json as { code?: string } | undefined)?.code;

const REQUIRED_HEADERS = [
  'content-security-policy',
  'x-content-type-options',
  'referrer-policy',
  'cross-origin-opener-policy',
];

test('a change by cookie needs a page of ours: foreign, missing and null origins, forms and plain text are refused', async () => {
  const change = (headers: Record<string, string>, body: unknown = { name: 'Eve' }) =>
    api.ask('PATCH /me', { headers: { cookie: jar.header(), ...headers }, body });
  assert.equal((await change({ origin: 'http://desk.test' }, { name: 'Own page' })).status, 200);
  const refused: Record<string, string>[] = [
    {},
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://desk.test.evil.example' },
    { origin: 'http://desk.test', 'sec-fetch-site': 'cross-site' },
    { origin: 'http://desk.test', 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
  ];
  for (const headers of refused) {
    const answer = await change(headers);
    assert.deepEqual(
      [answer.status, (answer.json as { code: string }).code],
      [403, 'foreign_origin'],
      JSON.stringify(headers),
    );
  }
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
    assert.equal(
      (await change({ origin: 'http://desk.test', 'content-type': type }, 'name=Eve')).status,
      415,
      type,
    );
  }
  const { name } = await house.db
    .selectFrom('person')
    .select('name')
    .where('id', '=', agent.personId)
    .executeTakeFirstOrThrow();
  assert.equal(name, 'Own page');
});

test('there is no route that another site can have a visitor’s browser call, with or without his cookie', async () => {
  const unsafe = api.registered.filter(({ method }) => method !== 'get');
  assert.ok(unsafe.length > 60);
  for (const { method, path } of unsafe) {
    const route = `${method.toUpperCase()} ${path.replaceAll(/\{\w+\}/g, '01a20f47-9314-7786-a722-a95af67bf4ba')}`;
    for (const cookie of [jar.header(), '']) {
      const answer = await api.ask(route, { headers: { origin: 'https://evil.example', cookie } });
      assert.deepEqual([answer.status, codeOf(answer)], [403, 'foreign_origin'], route);
    }
  }
});

test('of the sign-in library no route is to be found', async () => {
  const paths = [
    'sign-up/email',
    'sign-in/email',
    'get-session',
    'list-sessions',
    'update-user',
    'change-email',
    'delete-user',
  ];
  paths.push(
    'forget-password',
    'reset-password/x',
    'verify-email',
    'api-key/create',
    'admin/set-role',
    'callback/google',
    'ok',
  );
  for (const base of ['/api/auth', '/api/v1/auth', '/auth'])
    for (const path of paths)
      for (const method of ['GET', 'POST']) {
        const answer = await api.ask(`${method} /${base}/${path}`, {
          as: agent,
          headers: { origin: 'http://desk.test' },
        });
        const isPage = base === '/auth' && method === 'GET';
        assert.ok(
          answer.status === 404 || (isPage && answer.json === undefined),
          `${method} ${base}/${path}`,
        );
      }
});

test('another site can not sign a visitor in or ask for his recovery either', async () => {
  const headers = { origin: 'https://evil.example' };
  assert.equal(
    (await api.ask('POST /session', { headers, body: { email: agent.email, password: PASSWORD } })).status,
    403,
  );
  assert.equal((await api.ask('POST /recovery', { headers, body: { identifier: agent.email } })).status, 403);
});

test('an API key needs no page of ours', async () => {
  assert.equal(
    (
      await api.ask('PATCH /me', {
        as: agent,
        headers: { origin: 'https://program.example' },
        body: { name: 'Program' },
      })
    ).status,
    200,
  );
});

test('every answer carries the headers that protect it, of whatever status', async () => {
  const routes = [
    'GET /me',
    'GET /nothing',
    'GET //',
    'GET //desk/',
    'GET //assets/nothing.js',
    'GET //healthz',
    'GET //api/docs',
    'GET //nothing.txt',
    'GET //support-policy/en',
    'GET //contact/en',
    'GET //contact/confirm/none',
    'GET //robots.txt',
    'TRACE /me',
    'OPTIONS /me',
  ];
  for (const route of routes) {
    const answer = await api.ask(route).catch(() => undefined);
    // The fetch standard forbids TRACE; on the wire it is tried below.
    if (!answer) continue;
    for (const header of REQUIRED_HEADERS)
      assert.ok(answer.headers.has(header), `${route} ${answer.status} ${header}`);
    assert.equal(answer.headers.has('access-control-allow-origin'), false);
  }
});

test('on https the cookie is bound to the host and the browser told to stay there', async () => {
  const safe = await openTestHouse({ PUBLIC_URL: 'https://desk.example/' });
  const safeApi = await openTestApi(safe);
  await makeCompany(safe);
  const owner = await makeStaff(safe, 'owner');
  await givePassword(safe, owner);
  const answer = await safeApi.ask('POST /session', {
    headers: { origin: 'https://desk.example' },
    body: { email: owner.email, password: PASSWORD },
  });
  for (const cookie of answer.headers.getSetCookie())
    assert.match(cookie, /^__Host-counterfoil\w*=.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  assert.match(answer.headers.get('strict-transport-security') ?? '', /max-age=\d{8}/);
  assert.equal(
    (
      await safeApi.ask('POST /session', {
        headers: { origin: 'http://desk.test' },
        body: { email: owner.email, password: PASSWORD },
      })
    ).status,
    403,
  );
});

test('a fault of ours is a problem document with a reference and no word of its cause', async () => {
  const broken = await openTestHouse();
  const brokenApi = await openTestApi(broken);
  await makeCompany(broken);
  const owner = await makeStaff(broken, 'owner');
  await brokenApi.keyOf(owner);
  await sql`delete from company`.execute(broken.db);
  const answer = await brokenApi.ask('GET /me', { as: owner });
  assert.equal(answer.status, 500);
  assert.equal(answer.headers.get('content-type'), 'application/problem+json');
  assert.match((answer.json as { instance: string }).instance, /^urn:uuid:/);
  assert.doesNotMatch(answer.text, /stack|node_modules|\.ts|select|NoResult/i);
});

test('malformed JSON is told as such', async () => {
  for (const body of ['{', '[1', 'null', '"text"', '']) {
    const { status } = await api.ask('PATCH /me', {
      as: agent,
      body,
      headers: { 'content-type': 'application/json' },
    });
    assert.ok([400, 422].includes(status), `${body} ${status}`);
  }
});

test('a text with a character that can not be stored is refused with a sentence, and is no fault of ours', async () => {
  for (const name of ['Blue\u0000Bicycle', 'half of a \ud83d bicycle']) {
    const made = await api.ask('POST /customers', { as: agent, body: { name } });
    const changed = await api.ask(`PATCH /customers/${customerId}`, { as: agent, body: { name } });
    for (const answer of [made, changed]) {
      assert.equal(answer.status, 422);
      assert.match(answer.text, /unstorable_character/);
    }
  }
});

test('links are made from PUBLIC_URL, else from where the server listens, and no request can change that', () => {
  assert.equal(
    publicAddress({ publicUrl: 'https://desk.example', host: '127.0.0.1', port: 1 }),
    'https://desk.example',
  );
  assert.equal(
    publicAddress({ publicUrl: undefined, host: '127.0.0.1', port: 8080 }),
    'http://127.0.0.1:8080',
  );
  assert.equal(publicAddress({ publicUrl: undefined, host: '0.0.0.0', port: 8080 }), 'http://localhost:8080');
  assert.equal(publicAddress({ publicUrl: undefined, host: '::1', port: 80 }), 'http://[::1]:80');
});

test('nothing in an answer or a job repeats a Host header that was made up', async () => {
  const forged = { host: 'evil.example', 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' };
  for (const route of [
    'GET /public/company',
    'GET //desk/',
    'GET //desk',
    'GET //support-policy/en',
    'GET //contact/en',
    'GET //sitemap.xml',
    'GET //',
    'GET //api/openapi.json',
    'GET //api/docs',
  ]) {
    const answer = await api.ask(route, { headers: forged });
    assert.doesNotMatch(answer.text + JSON.stringify([...answer.headers]), /evil/, route);
  }
  await api.ask('POST /recovery', { headers: forged, body: { identifier: agent.email } });
  const { rows } = await sql<{
    jobs: number;
  }>`select count(*)::int as jobs from pgboss.job where data::text like '%evil%'`.execute(house.db);
  assert.equal(rows[0]?.jobs, 0);
});

test('health tells the truth, figures are for this machine or the bearer of their token', async () => {
  assert.equal((await api.ask('GET //readyz')).status, 200);
  assert.equal((await api.ask('GET //metrics')).status, 200);
  assert.equal((await api.ask('GET //metrics', { from: '198.51.100.1' })).status, 401);
  assert.equal(
    (await api.ask('GET //metrics', { headers: { 'x-forwarded-for': '198.51.100.1' } })).status,
    401,
  );
  const metrics = await api.ask('GET //metrics');
  assert.match(
    metrics.text,
    /counterfoil_request_seconds_count\{method="GET",route="\/api\/v1\/nothing"|counterfoil_request_seconds_count/,
  );
  assert.match(metrics.text, /nodejs_eventloop_lag/);
  assert.match(metrics.text, /counterfoil_jobs\{queue="recovery"/);
});

test('the API’s document and page come from this server, and the page runs no script', async () => {
  const document = (await api.ask('GET //api/openapi.json')).json as {
    openapi: string;
    paths: Record<string, object>;
  };
  assert.equal(document.openapi, '3.1.0');
  assert.deepEqual(
    Object.entries(document.paths)
      .flatMap(([path, methods]) => Object.keys(methods).map((m) => `${m} ${path}`))
      .sort(),
    api.registered.map(({ method, path }) => `${method} ${path}`).sort(),
  );
  const page = await api.ask('GET //api/docs');
  assert.equal(page.status, 200);
  assert.doesNotMatch(page.text, /<script|https?:\/\/(?!json-schema)/);
});

test('while the database is away nothing opens and the client is asked to come back', async () => {
  const own = await openTestHouse();
  const ownApi = await openTestApi(own);
  await makeCompany(own);
  const staff = await makeStaff(own, 'agent');
  await ownApi.keyOf(staff);
  await own.db.destroy();
  assert.equal((await ownApi.ask('GET //readyz')).status, 503);
  assert.ok([500, 503].includes((await ownApi.ask('GET /me', { as: staff })).status));
  assert.equal((await ownApi.ask('GET //healthz')).status, 200);
});
