import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { Conflict } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { defaultPolicy } from '../policy/default-policy.ts';
import { publishPolicy } from '../policy/publish-policy.ts';
import { changeTicket } from '../quotes/change-ticket.ts';
import { proposeQuote } from '../quotes/propose-quote.ts';
import { openDoorOf } from '../testing/open-door.ts';
import { openTestHouse } from '../testing/open-test-house.ts';
import { makeCompany, makeCustomer, makeMember, makeStaff } from '../testing/people.ts';
import { openTestApi } from '../testing/test-api.ts';
import { logTime } from '../work/log-time.ts';
import { sweepOpenDoor } from './sweep.ts';

const house = await openTestHouse();
const api = await openTestApi(house);
const owner = await makeCompany(house);
const { write, mailOf } = openDoorOf(house);

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
