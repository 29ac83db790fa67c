import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { HtmlValidate } from 'html-validate';
import { LANGUAGES } from '../identity/actor.ts';
import { newId } from '../platform/ids.ts';
import { openTestHouse } from '../testing/open-test-house.ts';
import { makeCompany, makeCustomer, makeMember } from '../testing/people.ts';
import { openTestApi } from '../testing/test-api.ts';

const house = await openTestHouse({ PUBLIC_URL: 'https://desk.example' });
const api = await openTestApi(house);
await makeCompany(house);
const validator = new HtmlValidate({ extends: ['html-validate:recommended', 'html-validate:a11y'] });

test('the form is valid HTML in every language, and runs no script but ours', async () => {
  for (const language of LANGUAGES) {
    const page = await api.ask(`GET //contact/${language}`);
    assert.equal(page.status, 200);
    const report = await validator.validateString(page.text);
    assert.deepEqual(
      report.results.flatMap(({ messages }) =>
        messages.map(({ ruleId, message }) => `${ruleId}: ${message}`),
      ),
      [],
    );
    assert.doesNotMatch(page.text, /contactPage|publicPage|\{\{/);
    assert.match(page.headers.get('content-security-policy') ?? '', /script-src 'self';.*form-action 'self'/);
    assert.doesNotMatch(page.headers.get('content-security-policy') ?? '', /unsafe/);
  }
});

test('without a script the form says where to write instead', async () => {
  const page = await api.ask('GET //contact/en');
  assert.match(page.text, /write an e-mail to support@counterfoil.localhost/);
});

async function send(wish: object, from = '203.0.113.7') {
  const { json } = await api.ask('GET /contact-challenge', { from });
  const challenge = json as Challenge;
  const solution = await solveChallenge({ challenge, deriveKey });
  const proof = Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
  const request = {
    id: newId(),
    topic: 'sales',
    name: 'Nora',
    email: 'nora@elsewhere.example',
    subject: 'Hello',
    message: 'Is there a trial?',
    language: 'en',
    proof,
  };
  return api.ask('POST /contact-requests', { from, body: { ...request, ...wish } });
}

test('the answer is the same whether the address is known, and headers can not be written into', async () => {
  const known = await makeMember(house, await makeCustomer(house));
  const [one, other] = [
    await send({ email: known.email }),
    await send({ email: 'nobody@elsewhere.example' }),
  ];
  assert.deepEqual([one.status, one.text], [202, '']);
  assert.deepEqual([other.status, other.text, [...other.headers]], [one.status, one.text, [...one.headers]]);
  const hostile = await send({ name: 'Eve\r\nBcc: all@example.com\u0000', subject: 'a\u0000b\nc' });
  assert.equal(hostile.status, 202);
  const { name, subject } = await house.db
    .selectFrom('contact_request')
    .select(['name', 'subject'])
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  assert.deepEqual([name, subject], ['Eve Bcc: all@example.com', 'a b c']);
});

test('what can not be used is told by field, before any proof is spent', async () => {
  const answer = await api.ask('POST /contact-requests', {
    body: { topic: 'refund', email: 'no', language: 'xx', proof: '' },
  });
  assert.equal(answer.status, 422);
  const paths = (answer.json as { errors: { path: string }[] }).errors.map(({ path }) => path);
  for (const path of ['topic', 'name', 'email', 'subject', 'message']) assert.ok(paths.includes(path), path);
});

test('all addresses of one /64 are one network', async () => {
  const body = {
    id: newId(),
    topic: 'sales',
    name: 'x',
    email: 'x@y.example',
    subject: 'x',
    message: 'x',
    language: 'en',
    proof: '',
    website: 'robot',
  };
  const statuses = [];
  for (let host = 1; host <= 13; host++)
    statuses.push((await api.ask('POST /contact-requests', { body, from: `2001:db8:0:1::${host}` })).status);
  assert.deepEqual(statuses, [...Array(12).fill(202), 429]);
  assert.equal((await api.ask('POST /contact-requests', { body, from: '2001:db8:0:2::1' })).status, 202);
});
