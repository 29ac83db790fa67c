import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { ACCESS, type Action } from './identity/access.ts';
import type { Actor, Member, Role } from './identity/actor.ts';
import { tellOf } from './mail/outgoing/tell.ts';
import { newId } from './platform/ids.ts';
import { naming, put, swaps, withField, withIdOf, withMore, withUnknownId } from './testing/access/alter.ts';
import { askingOf } from './testing/access/ask.ts';
import { readContract } from './testing/access/contract.ts';
import { EVIL, giveEvilNames, MARKUP } from './testing/access/hostile.ts';
import { MEMBER_FIELDS } from './testing/access/member-fields.ts';
import { makeWorld, Plot } from './testing/access/plot.ts';
import { OPEN_ROUTES, ROWS, type Row, type Try } from './testing/access/rows.ts';
import { openTestHouse } from './testing/open-test-house.ts';
import { makeMember } from './testing/people.ts';
import { startStripe } from './testing/stripe/stand-in.ts';
import { type Answer, openTestApi } from './testing/test-api.ts';

const stripe = await startStripe();
after(() => stripe.stop());
const house = await openTestHouse(stripe.settings);
const api = await openTestApi(house);
const world = await makeWorld(house, api);
after(() => api.endStreams());

await giveEvilNames(world);
const blue = await Plot.make(world, `canary-blue${EVIL}`);
const green = await Plot.make(world, 'canary-green');
const grey = await Plot.make(world, 'canary-grey');
const suspended: Member = { ...grey.member, suspended: true };
const staff = [world.agent, world.lead, world.owner];

const { askFor, listenAs } = askingOf(api);
const contract = readContract((await api.ask('GET //api/openapi.json')).json);
const greenHears = await listenAs(green.member);

const routes = api.registered.map((route) => ({ ...route, name: `${route.method} ${route.path}` }));
const guarded = routes.filter(({ action }) => action !== 'public');

/** Makes what a try needs on the plot, then asks. What belongs to a suspended customer was made before he was suspended. */
async function attempt(
  name: string,
  plot: Plot,
  actor: Actor | undefined,
  change: (made: Try) => Try = (made) => made,
): Promise<Answer> {
  return askFor(name, change(await make(name, plot, actor)), actor);
}

async function make(name: string, plot: Plot, actor: Actor | undefined): Promise<Try> {
  if (plot === grey) await grey.suspend(false);
  const made = await rowOf(name).at(plot, actor ?? plot.member);
  if (plot === grey) await grey.suspend(true);
  return made;
}

/** Asks again and again about what was made once, which is quicker: for questions that are refused or only read. */
async function about(name: string, plot: Plot, maker?: Actor) {
  const made = await make(name, plot, maker);
  return (actor: Actor | undefined, change: (made: Try) => Try = (same) => same) =>
    askFor(name, change(made), actor);
}

function rowOf(name: string): Row {
  const row = ROWS[name];
  assert.ok(row, `${name} has no row in testing/access/rows.ts`);
  return row;
}

function ruleOf(action: string): { roles: readonly Role[]; suspended?: boolean } {
  return ACCESS[action as Action];
}

/** An answer but for its reference and the ids that the question itself named. */
const contentOf = ({ status, text }: Answer) => [status, text.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '')];
const isAllowed = ({ status }: Answer) => status < 300;

test('every route has a row, and every row a route', () => {
  const known = [...Object.keys(ROWS), ...OPEN_ROUTES].sort();
  assert.deepEqual(routes.map(({ name }) => name).sort(), known);
  assert.deepEqual(
    routes
      .filter(({ action }) => action === 'public')
      .map(({ name }) => name)
      .sort(),
    [...OPEN_ROUTES].sort(),
  );
});

for (const { name, action, method } of guarded) {
  test(`${name}: each role may do what the access table says, and no more`, async () => {
    const rule = ruleOf(action);
    const ask = await about(name, blue);
    const stranger = await ask(undefined);
    assert.equal(stranger.status, 401, 'a stranger');

    for (const actor of [...staff, blue.member]) {
      const may = rule.roles.includes(actor.role);
      const isChanged = may && method !== 'get';
      const answer = isChanged || rowOf(name).ofPerson ? await attempt(name, blue, actor) : await ask(actor);
      if (!may) assert.equal(answer.status, 403, `${actor.role} ${answer.text}`);
      else if (rowOf(name).refusal) assert.equal(answer.status, 422, `${actor.role} ${answer.text}`);
      else assert.ok(isAllowed(answer), `${actor.role} ${answer.status} ${answer.text}`);
    }

    const answer = await attempt(name, grey, suspended);
    if (!rule.roles.includes('member') || !rule.suspended)
      assert.equal(answer.status, 403, `suspended ${answer.text}`);
    else if (!rowOf(name).refusal) assert.ok(isAllowed(answer), `suspended ${answer.status} ${answer.text}`);
  });
}

for (const { name } of guarded.filter(({ method }) => method === 'get')) {
  test(`${name}: HEAD asks no less than GET`, async () => {
    const { path } = await rowOf(name).at(blue, blue.member);
    assert.equal((await api.ask(`HEAD ${path}`)).status, 401);
    assert.ok(
      [403, 404].includes((await api.ask(`HEAD ${path}`, { as: green.member })).status) ||
        !rowOf(name).ofCustomer,
    );
  });
}

for (const { name, action } of guarded.filter(({ name }) => ROWS[name]?.ofCustomer ?? ROWS[name]?.ofPerson)) {
  test(`${name}: another's is answered as if it were not there`, async () => {
    const asker = rowOf(name).ofPerson ? await makeMember(house, blue.customerId) : green.member;
    const row = rowOf(name);
    const made = await row.at(blue, blue.member);
    const foreign = await askFor(name, made, asker);
    const unknown = await askFor(name, withUnknownId(made), asker);
    assert.deepEqual(contentOf(foreign), contentOf(unknown));
    const may = ruleOf(action).roles.includes('member');
    assert.equal(foreign.status, may ? 404 : 403);
    assert.ok(!foreign.text.includes(blue.canary));
  });
}

for (const { name } of guarded.filter(({ name }) => /\{\w+\}/.test(name))) {
  test(`${name}: what is not there is not found, for staff too`, async () => {
    const ask = await about(name, blue, world.owner);
    for (const actor of staff) {
      const answer = await ask(actor, withUnknownId);
      assert.ok([403, 404].includes(answer.status), `${actor.role} ${answer.status} ${answer.text}`);
    }
    for (const nonsense of ['null', '%25', '[]', "'", '0', '-1', 'undefined']) {
      const answer = await ask(world.owner, (made) => naming(made, encodeURIComponent(nonsense)));
      assert.ok([403, 404, 422].includes(answer.status), `${nonsense} ${answer.status} ${answer.text}`);
    }
  });
}

for (const { name, action } of guarded.filter(({ hasBody }) => hasBody)) {
  test(`${name}: a field that is not in the contract is refused`, async () => {
    const rule = ruleOf(action);
    const actor = [world.owner, blue.member].find(({ role }) => rule.roles.includes(role));
    const ask = await about(name, blue, actor);
    for (const field of [
      'unexpected',
      'id',
      'role',
      'staffRole',
      'state',
      '__proto__',
      'constructor',
      'createdAt',
      'charged',
    ]) {
      const answer = await ask(actor, (made) => ({ ...made, body: withField(made.body, field) }));
      assert.equal(answer.status, 422, `${field} ${answer.status} ${answer.text}`);
      assert.match(answer.text, /"invalid_input"/);
    }
    for (const body of ['[]', '"text"', '7', 'null']) {
      assert.equal((await ask(actor, (made) => ({ ...made, body }))).status, 422, body);
    }
  });

  test(`${name}: a foreign id in the body is refused as one that is not there`, async () => {
    const rule = ruleOf(action);
    const actors = [blue.member, world.agent, world.lead, world.owner].filter(({ role }) =>
      rule.roles.includes(role),
    );
    const foreignBody = (await rowOf(name).at(green, green.member)).body;
    for (const actor of actors) {
      const { body } = await rowOf(name).at(blue, actor);
      for (const { path, foreign } of swaps(body, foreignBody)) {
        // Staff work for every customer; only a mixture of two of them makes no sense.
        if (actor.kind === 'staff' && swaps(body, foreignBody).length === 1) continue;
        const swapped = await attempt(name, blue, actor, (made) => ({
          ...made,
          body: put(made.body, path, foreign),
        }));
        const unknown = await attempt(name, blue, actor, (made) => ({
          ...made,
          body: put(made.body, path, newId()),
        }));
        assert.ok(
          [403, 404, 409, 422].includes(swapped.status),
          `${actor.role} ${path.join('.')} ${swapped.status} ${swapped.text}`,
        );
        assert.ok(!swapped.text.includes(green.canary));
        if (actor.kind === 'member') assert.deepEqual(contentOf(swapped), contentOf(unknown), path.join('.'));
      }
    }
  });
}

for (const { name, action } of guarded.filter(({ name }) => /\{.*\{/.test(name))) {
  test(`${name}: what belongs to another than its parent is answered as if it were not there`, async () => {
    const row = rowOf(name);
    const [own, foreign] = [await row.at(blue, blue.member), await row.at(green, green.member)];
    for (const actor of [blue.member, ...staff].filter(({ role }) => ruleOf(action).roles.includes(role)))
      for (const mixture of [withIdOf(own, foreign, 0), withIdOf(own, foreign, 1)]) {
        const answer = await askFor(name, mixture, actor);
        assert.equal(answer.status, 404, `${actor.role} ${answer.status} ${answer.text}`);
        assert.ok(!answer.text.includes(green.canary));
      }
  });
}

for (const { name } of guarded.filter(({ action }) => ruleOf(action).roles.includes('member'))) {
  const { query = [], body = [] } = contract.get(name) ?? {};
  const more = Object.entries(rowOf(name).more ?? {});
  if ([...query, ...body].some(({ isId }) => isId))
    test(`${name}: each id that it may take besides is tried, and a foreign one is as one that is not there`, async () => {
      const row = rowOf(name);
      const made = await row.at(blue, blue.member);
      const named = JSON.stringify(made.body ?? made.path);
      const untried = [...query, ...body].filter(
        ({ path, isId }) => isId && !named.includes(path.replace('[]', '')) && !row.more?.[path],
      );
      assert.deepEqual(untried, []);
      for (const [field, at] of more) {
        if (at === 'of no customer') continue;
        const foreign = await attempt(name, blue, blue.member, withMore(field, await at(green)));
        const unknown = await attempt(name, blue, blue.member, withMore(field, newId()));
        // What was made each time has a number of its own.
        if (foreign.status !== 201) assert.deepEqual(contentOf(foreign), contentOf(unknown), field);
        assert.equal(foreign.status, unknown.status, field);
        assert.ok(!foreign.text.includes(green.canary) && !foreign.text.includes(green.customerId));
      }
    });
}

test('no body takes what its contract does not name, however deep', () => {
  const open = [...contract].flatMap(([name, taken]) => taken.open.map((path) => `${name} ${path}`));
  assert.deepEqual(open, ['put /policy/draft content.policy', 'put /policy/draft content.departments']);
});

test('members may send what was thought of, and no more', async () => {
  const sent = Object.fromEntries(
    guarded
      .filter(({ action, hasBody }) => hasBody && ruleOf(action).roles.includes('member'))
      .map(({ name }) => [
        name,
        contract
          .get(name)
          ?.body.map(({ path }) => path)
          .sort(),
      ]),
  );
  const known = Object.entries(MEMBER_FIELDS).map(([name, { own, staffOnly = {} }]) => [
    name,
    [...own, ...Object.keys(staffOnly)].sort(),
  ]);
  assert.deepEqual(sent, Object.fromEntries(known));
  for (const [name, { staffOnly = {} }] of Object.entries(MEMBER_FIELDS))
    for (const fields of [
      ...Object.entries(staffOnly).map((each) => Object.fromEntries([each])),
      staffOnly,
    ]) {
      if (Object.keys(fields).length === 0) continue;
      // What makes a price of one's own needs no package.
      const body = (made: Try) => ({ ...(name === 'post /orders' ? {} : Object(made.body)), ...fields });
      const answer = await attempt(name, blue, blue.member, (made) => ({ ...made, body: body(made) }));
      assert.ok([403, 422].includes(answer.status), `${name} ${JSON.stringify(fields)} ${answer.text}`);
    }
});

test('nothing that a member can read or is sent holds a word of another customer or of a note', async () => {
  const before = await house.db.selectFrom('event').select('id').execute();
  for (const plot of [blue, green]) {
    await plot.workedTicket();
    await plot.licence();
    await plot.paidOrder();
    await plot.mailOut();
  }
  const events = await house.db.selectFrom('event').select('id').orderBy('id').execute();
  await tellOf(
    house,
    events.slice(before.length).map(({ id }) => id),
  );
  const sent = await house.db
    .selectFrom('mail_out')
    .select(['subject', 'body_text', 'body_html', 'to_name'])
    .where('to_address', '=', blue.member.email)
    .execute();
  assert.ok(sent.length > 0);
  for (const { body_html, ...mail } of sent) {
    const whole = JSON.stringify(mail);
    assert.ok(!(whole + body_html).includes(green.canary) && !whole.includes('-note'), whole);
    assert.doesNotMatch(body_html, MARKUP);
  }
  const reading = guarded.filter(({ method, name }) => method === 'get' && !rowOf(name).stream);
  for (const { name } of reading) {
    const row = rowOf(name);
    const own = await askFor(name, await row.at(blue, blue.member), blue.member);
    const withoutQuery = await askFor(
      name,
      { path: (await row.at(blue, blue.member)).path.split('?')[0] ?? '' },
      blue.member,
    );
    for (const { text } of [own, withoutQuery]) {
      assert.ok(!text.includes(green.canary) && !text.includes(green.customerId), name);
      assert.ok(!text.includes('-note'), `${name} ${text}`);
    }
  }
});

test('the file of an internal note is not there for members, whoever sends its id', async () => {
  const { noteFile } = await blue.note();
  assert.equal((await api.ask(`GET /attachments/${noteFile}`, { as: world.agent })).status, 200);
  assert.equal((await api.ask(`GET /attachments/${noteFile}`, { as: blue.member })).status, 404);
  const stolen = await api.ask(`POST /tickets/${await green.ticket()}/messages`, {
    as: green.member,
    body: { body: 'Mine?', attachmentIds: [noteFile] },
  });
  assert.ok([404, 422].includes(stolen.status), stolen.text);
});

test('to suspend a customer is more than to change him', async () => {
  const suspend = (as: Actor) =>
    api.ask(`PATCH /customers/${green.customerId}`, { as, body: { suspended: true } });
  assert.equal((await suspend(world.agent)).status, 403);
  assert.equal((await suspend(world.lead)).status, 200);
  await green.suspend(false);
});

test('of all this a member of another company has heard nothing', async () => {
  await api.ask(`PATCH /customers/${green.customerId}`, {
    as: green.member,
    body: { secondPersonAbove: null },
  });
  while (!greenHears.text.includes('customer.changed')) await pause(20);
  for (const foreign of [blue, grey])
    assert.ok(!greenHears.text.includes(foreign.customerId) && !greenHears.text.includes(foreign.canary));
  assert.match(greenHears.text, /"type":"ticket\.opened"/, 'while of his own he has');
});
