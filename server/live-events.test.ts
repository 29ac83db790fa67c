import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { Actor } from './identity/actor.ts';
import { revokeApiKey } from './identity/api-keys.ts';
import { recordEvent } from './platform/events/record-event.ts';
import { openTestHouse } from './testing/open-test-house.ts';
import { givePassword, PASSWORD } from './testing/passwords.ts';
import { makeCompany, makeCustomer, makeMember, makeStaff } from './testing/people.ts';
import { Jar, openTestApi } from './testing/test-api.ts';

const house = await openTestHouse();
const api = await openTestApi(house);
await makeCompany(house);
const [blue, green] = [await makeCustomer(house, 'Blue'), await makeCustomer(house, 'Green')];
const [ofBlue, ofGreen] = [await makeMember(house, blue), await makeMember(house, green)];
const agent = await makeStaff(house, 'agent');
after(() => api.endStreams());

type Stream = { heard: string; ended: boolean };

async function follow(headers: Record<string, string>): Promise<Stream> {
  const response = await api.fetch(new Request('http://desk.test/api/v1/events', { headers }), {});
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('content-type'), 'text/event-stream');
  const stream: Stream = { heard: '', ended: false };
  void (async () => {
    for await (const piece of response.body ?? []) stream.heard += new TextDecoder().decode(piece);
    stream.ended = true;
  })();
  return stream;
}

const asActor = async (actor: Actor) => follow({ authorization: `Bearer ${await api.keyOf(actor)}` });

async function happen(
  type: string,
  customerId: string | undefined,
  visibleToCustomer: boolean,
): Promise<void> {
  await house.db.transaction().execute((trx) =>
    recordEvent(trx, {
      type,
      actorId: null,
      via: 'api',
      ...(customerId ? { customerId } : {}),
      visibleToCustomer,
      details: { canary: 'canary' },
    }),
  );
  house.announce();
}

async function until(holds: () => boolean, milliseconds = 6_000): Promise<void> {
  for (let waited = 0; !holds() && waited < milliseconds; waited += 20) await pause(20);
  assert.ok(holds());
}

test('a member hears what his own customer may see, staff hear all, and nobody hears what it says', async () => {
  const [blueHears, greenHears, staffHears] = [
    await asActor(ofBlue),
    await asActor(ofGreen),
    await asActor(agent),
  ];
  await happen('blue.seen', blue, true);
  await happen('blue.note', blue, false);
  await happen('green.seen', green, true);
  await until(() => staffHears.heard.includes('green.seen') && greenHears.heard.includes('green.seen'));
  const typesIn = ({ heard }: Stream) =>
    [...heard.matchAll(/"type":"([\w.]+)"/g)]
      .map(([, type]) => type)
      .filter((type) => /^(blue|green)/.test(type ?? ''));
  assert.deepEqual(typesIn(blueHears), ['blue.seen']);
  assert.deepEqual(typesIn(greenHears), ['green.seen']);
  assert.deepEqual(typesIn(staffHears), ['blue.seen', 'blue.note', 'green.seen']);
  assert.ok(!greenHears.heard.includes(blue) && !staffHears.heard.includes('canary'));
  assert.match(
    blueHears.heard,
    /^data: \{"id":\d+,"type":"blue\.seen","ticketId":null,"customerId":"[\w-]+"\}$/m,
  );
});

test('staff hear of the policy, by which all work, and of mail to look at; members do not', async () => {
  const [memberHears, staffHears] = [await asActor(ofBlue), await asActor(agent)];
  await happen('books.period_closed', undefined, false);
  await happen('policy.published', undefined, true);
  await happen('department.covered', undefined, false);
  await happen('mail.set_aside', undefined, false);
  await happen('blue.after', blue, true);
  await until(() => memberHears.heard.includes('blue.after') && staffHears.heard.includes('blue.after'));
  assert.match(staffHears.heard, /policy\.published.*department\.covered.*mail\.set_aside/s);
  assert.ok(!staffHears.heard.includes('books.') && !/policy|department|mail/.test(memberHears.heard));
});

test('a stream ends within seconds once its session, its key or its person is gone', async () => {
  const member = await makeMember(house, blue);
  await givePassword(house, member);
  const [here, there] = [new Jar(), new Jar()];
  for (const jar of [here, there])
    await api.ask('POST /session', { jar, body: { email: member.email, password: PASSWORD } });
  const [bySession, byOther, byKey] = [
    await follow({ cookie: here.header() }),
    await follow({ cookie: there.header() }),
    await asActor(member),
  ];

  await api.ask('DELETE /session', { jar: here });
  await until(() => bySession.ended);
  assert.equal(byOther.ended, false);

  const { id } = await house.db
    .selectFrom('api_key')
    .select('id')
    .where('person_id', '=', member.personId)
    .executeTakeFirstOrThrow();
  await revokeApiKey(house.asSystem(), id);
  await until(() => byKey.ended);

  await house.db
    .updateTable('person')
    .set({ removed_at: new Date() })
    .where('id', '=', member.personId)
    .execute();
  await until(() => byOther.ended);
});

test('who moves to another customer hears of that one only', async () => {
  const mover = await makeMember(house, blue);
  const stream = await asActor(mover);
  await house.db.updateTable('person').set({ customer_id: green }).where('id', '=', mover.personId).execute();
  await pause(4_500);
  await happen('blue.later', blue, true);
  await happen('green.later', green, true);
  await until(() => stream.heard.includes('green.later'));
  assert.ok(!stream.heard.includes('blue.later'));
});

test('a stranger follows nothing, and nobody more than twenty streams', async () => {
  assert.equal((await api.ask('GET /events')).status, 401);
  const busy = await makeStaff(house, 'agent');
  for (let stream = 0; stream < 20; stream++) await asActor(busy);
  assert.equal((await api.ask('GET /events', { as: busy })).status, 429);
});
