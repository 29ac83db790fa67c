import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { sql } from 'kysely';
import { stranger } from '../identity/actor.ts';
import { Limits } from '../identity/limits.ts';
import { tellOf } from '../mail/outgoing/tell.ts';
import { Conflict } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { defaultPolicy } from '../policy/default-policy.ts';
import { publishPolicy } from '../policy/publish-policy.ts';
import { changeTicket } from '../quotes/change-ticket.ts';
import { proposeQuote } from '../quotes/propose-quote.ts';
import { openTestHouse } from '../testing/open-test-house.ts';
import { makeCompany, makeCustomer, makeMember, makeStaff } from '../testing/people.ts';
import { openTestApi } from '../testing/test-api.ts';
import { logTime } from '../work/log-time.ts';
import type { ContactRequest } from './contract.ts';
import { keepRequest, type OpenDoor } from './keep-request.ts';
import { proofsSignedWith } from './proof.ts';
import { sweepOpenDoor } from './sweep.ts';

const house = await openTestHouse();
const api = await openTestApi(house);
const owner = await makeCompany(house);
const door: OpenDoor = {
  limits: new Limits(house.db),
  proofs: proofsSignedWith('a key for tests', { fewest: 1, most: 3 }),
  isDesk: (address) => address === 'support@counterfoil.localhost',
};
let networks = 0;

async function solved(challenge: Challenge): Promise<string> {
  const solution = await solveChallenge({ challenge, deriveKey });
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
}

const proof = async () => solved(await door.proofs.challenge());

/** Writes to the desk as a visitor from a network of his own. @returns the request's id */
async function write(wish: Partial<ContactRequest> = {}, network = `network ${++networks}`): Promise<string> {
  const id = newId();
  const context = { ...house.as(stranger('en')), via: 'portal' } as const;
  const request: ContactRequest = {
    id,
    topic: 'sales',
    name: 'Nora Ilves',
    email: `${id}@elsewhere.example`,
    licenceKey: '',
    subject: 'Do you sell to schools?',
    message: 'We would need forty.',
    language: 'en',
    website: '',
    proof: wish.proof ?? (await proof()),
    ...wish,
  };
  await keepRequest(context, door, request, network);
  return request.id;
}

/** The mail that asks for confirmation, and the token in it. */
async function mailOf(requestId: string) {
  const event = await house.db
    .selectFrom('event')
    .select('id')
    .where('type', '=', 'contact.asked')
    .where('subject_id', '=', requestId)
    .executeTakeFirstOrThrow();
  await tellOf(house, [event.id]);
  const mail = await house.db
    .selectFrom('mail_out')
    .selectAll()
    .where('wish', '=', `event:${event.id}`)
    .executeTakeFirstOrThrow();
  return { ...mail, token: mail.body_text.match(/\/contact\/confirm\/(\w+)/)?.[1] ?? '' };
}

const press = (token: string, from = '127.0.0.1') =>
  api.ask('POST //contact/confirm', {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: `token=${token}`,
    from,
  });

async function ticketOf(requestId: string) {
  return house.db
    .selectFrom('contact_request')
    .innerJoin('ticket', 'ticket.id', 'contact_request.ticket_id')
    .innerJoin('person', 'person.id', 'ticket.requester_id')
    .selectAll('ticket')
    .select(['person.email', 'person.name', 'person.language'])
    .where('contact_request.id', '=', requestId)
    .executeTakeFirst();
}

const refusal = (code: string) => (error: unknown) => {
  assert.equal((error as { code?: string }).code, code);
  return true;
};

test('a message becomes a ticket that costs nothing, once its sender has shown that the address is his', async () => {
  const id = await write({ topic: 'licence_transfer', licenceKey: 'K-1042', language: 'de' });
  const { token } = await mailOf(id);
  assert.equal(await ticketOf(id), undefined);
  const done = await press(token);
  assert.equal(done.status, 200);
  const ticket = await ticketOf(id);
  assert.equal(ticket?.opened_via, 'contact');
  assert.equal(ticket?.coverage, 'always_open');
  assert.equal(ticket?.class, 'licence_transfer');
  assert.deepEqual([ticket?.name, ticket?.language], ['Nora Ilves', 'de']);
  assert.match(done.text, new RegExp(`Ticket #${ticket?.number}`));
  const message = await house.db
    .selectFrom('message')
    .select(['body_text', 'via'])
    .where('ticket_id', '=', ticket?.id ?? '')
    .executeTakeFirstOrThrow();
  assert.deepEqual(message, { body_text: 'We would need forty.\n\nLizenzschlüssel: K-1042', via: 'contact' });
});

test('the mail holds nothing that the sender wrote', async () => {
  const canary = 'buy-cheap-watches';
  const id = await write({ name: canary, subject: canary, message: canary, licenceKey: canary });
  const { subject, body_text, body_html, to_name } = await mailOf(id);
  assert.doesNotMatch([subject, body_text, body_html, to_name].join(' '), new RegExp(canary));
});

test('looking at the link changes nothing, however often; pressing twice opens one ticket', async () => {
  const id = await write({ subject: 'Only once' });
  const { token } = await mailOf(id);
  const before = await countEvents();
  for (let look = 0; look < 3; look++) {
    const page = await api.ask(`GET //contact/confirm/${token}`);
    assert.equal(page.status, 200);
    assert.doesNotMatch(page.text, /Only once|Nora|forty/);
    assert.equal(page.headers.get('cache-control'), 'no-store');
  }
  await api.ask(`HEAD //contact/confirm/${token}`);
  assert.equal(await countEvents(), before);
  const both = await Promise.all([press(token), press(token)]);
  assert.deepEqual(
    both.map(({ status }) => status),
    [200, 200],
  );
  const again = await press(token);
  assert.match(again.text, /#\d+/);
  const { rows } = await sql<{
    n: number;
  }>`select count(*)::int as n from ticket where subject = 'Only once'`.execute(house.db);
  assert.equal(rows[0]?.n, 1);
});

async function countEvents(): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from event`.execute(house.db);
  return rows[0]?.n ?? 0;
}

test('two messages of somebody new, confirmed at the same moment, are tickets of one customer', async () => {
  const email = `${newId()}@twice.example`;
  const ids = [await write({ email }), await write({ email })];
  const tokens = [];
  for (const id of ids) tokens.push((await mailOf(id)).token);
  const pressed = await Promise.all(tokens.map((token) => press(token)));
  assert.deepEqual(
    pressed.map(({ status }) => status),
    [200, 200],
  );
  const [one, other] = [await ticketOf(ids[0] ?? ''), await ticketOf(ids[1] ?? '')];
  assert.ok(one && one.requester_id === other?.requester_id);
});

test('a link that is none, has expired or is for something else is told as a page, and opens nothing', async () => {
  const id = await write();
  const { token } = await mailOf(id);
  await sql`update one_time_link set expires_at = now() - interval '1 second' where subject_id = ${id}`.execute(
    house.db,
  );
  assert.equal((await press(token)).status, 410);
  assert.equal((await api.ask(`GET //contact/confirm/${token}`)).status, 410);
  assert.equal((await press('0'.repeat(48))).status, 410);
  assert.equal(
    (await api.ask('POST //contact/confirm', { body: '', headers: { 'content-type': 'text/plain' } })).status,
    410,
  );
  assert.equal(await ticketOf(id), undefined);
});

test('another site can not press the button', async () => {
  const { token } = await mailOf(await write());
  const refused = await api.ask('POST //contact/confirm', {
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://evil.example' },
    body: `token=${token}`,
  });
  assert.equal(refused.status, 403);
});

test('somebody known opens it as himself, also while his company is suspended', async () => {
  const customerId = await makeCustomer(house);
  const mara = await makeMember(house, customerId, { mayAsk: false });
  for (const suspended of [false, true]) {
    await house.db
      .updateTable('customer')
      .set({ suspended_at: suspended ? new Date() : null })
      .where('id', '=', customerId)
      .execute();
    const id = await write({ email: mara.email, topic: 'account_access', name: 'Somebody else' });
    await press((await mailOf(id)).token);
    const ticket = await ticketOf(id);
    assert.deepEqual([ticket?.requester_id, ticket?.customer_id], [mara.personId, customerId]);
  }
});

test('the desk’s own people and address open nothing, and the form does not tell who they are', async () => {
  const agent = await makeStaff(house, 'agent');
  const id = await write({ email: agent.email });
  const mail = await mailOf(id);
  assert.equal(mail.token, '');
  assert.match(mail.body_text, /sign in at the desk/);
  await assert.rejects(write({ email: 'support@counterfoil.localhost' }), refusal('email_of_desk'));
});

test('robots are refused: no proof, a made up, altered, expired or used one', async () => {
  const good = await proof();
  const challenge = await door.proofs.challenge();
  const decoded = JSON.parse(Buffer.from(good, 'base64').toString());
  const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64');
  const foreign = proofsSignedWith('another key', { fewest: 1, most: 2 });
  const refused = [
    '',
    'bm9uc2Vuc2U=',
    encoded({ challenge, solution: { counter: 0, derivedKey: '00' } }),
    encoded({ ...decoded, solution: { ...decoded.solution, derivedKey: 'ff'.repeat(32) } }),
    encoded({
      ...decoded,
      challenge: { ...decoded.challenge, parameters: { ...decoded.challenge.parameters, keyPrefix: '0' } },
    }),
    await solved(await foreign.challenge()),
  ];
  for (const bad of refused) await assert.rejects(write({ proof: bad }), refusal('proof_refused'));
  await write({ proof: good });
  await assert.rejects(write({ proof: good }), refusal('proof_refused'));
});

test('an expired proof is refused', async (t) => {
  const old = await proof();
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() + 11 * 60_000 });
  await assert.rejects(write({ proof: old }), refusal('proof_refused'));
});

test('of two messages with one proof at once only one is taken', async () => {
  const one = await proof();
  const results = await Promise.allSettled([write({ proof: one }), write({ proof: one })]);
  assert.deepEqual(results.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
});

test('the same message sent again after a lost connection is one message', async () => {
  const id = await write();
  await write({ id, proof: 'not even looked at' });
  const kept = await house.db.selectFrom('contact_request').select('id').where('id', '=', id).execute();
  assert.equal(kept.length, 1);
});

test('who fills in the field that nobody sees is answered like anybody, and nothing is kept', async () => {
  const id = newId();
  await write({ id, website: 'https://spam.example' });
  assert.equal(
    await house.db.selectFrom('contact_request').select('id').where('id', '=', id).executeTakeFirst(),
    undefined,
  );
});

test('one network, one address and all together can write only so often; an address over its limit is not told', async () => {
  const email = `${newId()}@flood.example`;
  const ids = [];
  for (let tries = 0; tries < 5; tries++) ids.push(await write({ email }));
  const kept = await house.db.selectFrom('contact_request').select('id').where('id', 'in', ids).execute();
  assert.equal(kept.length, 3);
  const flood = async () => {
    for (let tries = 0; tries < 13; tries++) await write({ website: 'x' }, 'one network');
  };
  await assert.rejects(flood(), refusal('too_many'));
});

test('messages without a proof use up nothing that others share', async () => {
  const email = `${newId()}@flooded.example`;
  const used = await proof();
  await write({ proof: used });
  for (const bad of ['', used])
    for (let tries = 0; tries < 3; tries++)
      await assert.rejects(write({ email, proof: bad }), refusal('proof_refused'));
  for (let tries = 0; tries < 201; tries++)
    await assert.rejects(write({ proof: '' }), refusal('proof_refused'));
  const id = await write({ email });
  assert.ok((await mailOf(id)).token);
});

test('what came in by the open door is never quoted, billed or filed under what costs', async () => {
  const id = await write();
  await press((await mailOf(id)).token);
  const ticket = await ticketOf(id);
  assert.ok(ticket);
  const context = house.as(owner);
  await assert.rejects(
    changeTicket(context, ticket.id, { class: 'front_end_design' }),
    refusal('open_door_is_free'),
  );
  await assert.rejects(
    proposeQuote(context, ticket.id, { credits: 1, pricing: 'capped', description: 'Work' }),
    Conflict,
  );
  await assert.rejects(
    proposeQuote(context, ticket.id, {
      class: 'front_end_design',
      credits: 1,
      pricing: 'capped',
      description: 'Work',
    }),
    Conflict,
  );
  const logged = await logTime(context, ticket.id, { minutes: 30, billable: true, note: '' });
  const { billable } = await house.db
    .selectFrom('time_entry')
    .select('billable')
    .where('id', '=', logged.id)
    .executeTakeFirstOrThrow();
  assert.equal(billable, false);
  await changeTicket(context, ticket.id, { class: 'other_requests' });
  assert.equal((await ticketOf(id))?.class, 'other_requests');
});

const everywhere = ['technical', 'design', 'development', 'sales'];

test('the policy says under which class each topic is filed', async () => {
  const policy = {
    ...defaultPolicy('Europe/Amsterdam'),
    contact: { sales: 'other_requests', licence_transfer: 'sales', account_access: 'sales' },
  };
  await makeStaff(house, 'agent', everywhere);
  await publishPolicy(house.as(owner), { policy, note: 'Another desk for sales' });
  const id = await write();
  await press((await mailOf(id)).token);
  assert.equal((await ticketOf(id))?.class, 'other_requests');
});

test('what nobody confirmed is gone after a week', async () => {
  const [old, young] = [await write(), await write()];
  await sql`update contact_request set created_at = now() - interval '8 days' where id = ${old}`.execute(
    house.db,
  );
  await sweepOpenDoor(house.db);
  const left = await house.db
    .selectFrom('contact_request')
    .select('id')
    .where('id', 'in', [old, young])
    .execute();
  assert.deepEqual(left, [{ id: young }]);
});
