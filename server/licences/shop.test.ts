import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { newId } from '../platform/ids.ts';
import { openTestHouse } from '../testing/open-test-house.ts';
import { makeCompany, makeCustomer, makeMember, makeStaff } from '../testing/people.ts';
import { openTestApi } from '../testing/test-api.ts';
import { differencesOf } from './rules.ts';

const house = await openTestHouse();
const api = await openTestApi(house);
const owner = await makeCompany(house);
const agent = await makeStaff(house, 'agent');
const customerId = await makeCustomer(house);
const mara = await makeMember(house, customerId);
const productId = newId();
await house.db.insertInto('product').values({ id: productId, name: 'Theme' }).execute();

let sold = 0;
const today = Temporal.Now.plainDateISO('UTC');
const sale = (more: object = {}) => ({
  productId,
  key: `K-${++sold}`,
  purchasedOn: '2026-11-03',
  customerId,
  ...more,
});
const tell = (body: object) => api.ask('POST /licences', { as: agent, body });
const codeOf = (answer: { json: unknown }) => Reflect.get(Object(answer.json), 'code');
const idOf = (answer: { json: unknown }) => Reflect.get(Object(answer.json), 'id');
const count = async (table: 'licence' | 'customer') =>
  (
    await house.db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
  ).n;

test('a sale that is told again is answered with its licence; with something else under its number it is refused', async () => {
  const body = sale({ shopOrder: '4711-1' });
  const first = await tell(body);
  assert.equal(first.status, 201, first.text);
  const again = await tell(body);
  assert.deepEqual([again.status, idOf(again)], [200, idOf(first)]);
  for (const other of [{ key: 'K-other' }, { purchasedOn: '2026-11-04' }, { site: 'other.example' }]) {
    const refused = await tell({ ...body, ...other });
    assert.deepEqual([refused.status, codeOf(refused)], [409, 'shop_order_differs'], refused.text);
  }
});

test('what became of a licence since does not make its sale another', async () => {
  const body = sale({ shopOrder: '4712-1', site: 'old.example' });
  const id = idOf(await tell(body));
  const change = { site: 'new.example', state: 'disputed', stateReason: 'The card was stolen' };
  assert.equal((await api.ask(`PATCH /licences/${id}`, { as: agent, body: change })).status, 200);
  await house.db
    .updateTable('licence')
    .set({ customer_id: await makeCustomer(house, 'The next owner') })
    .where('id', '=', String(id))
    .execute();
  const again = await tell(body);
  assert.deepEqual([again.status, idOf(again)], [200, id], again.text);
});

test('a sale told at several doors at the same moment makes one licence and one customer', async () => {
  const buyer = { name: 'New Buyer', email: 'Buyer@New.example', language: 'de' };
  const before = [await count('licence'), await count('customer')].map(Number);
  const body = sale({ customerId: undefined, customer: buyer, shopOrder: '4713-1' });
  const answers = await Promise.all(Array.from({ length: 5 }, () => tell(body)));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 200, 200, 200, 201]);
  assert.equal(new Set(answers.map(idOf)).size, 1);
  const others = await Promise.all(
    ['4713-2', '4713-3'].map((shopOrder) => tell(sale({ ...body, key: `K-${shopOrder}`, shopOrder }))),
  );
  assert.deepEqual(
    others.map(({ status }) => status),
    [201, 201],
  );
  const after = [await count('licence'), await count('customer')].map(Number);
  assert.deepEqual(after, [(before[0] ?? 0) + 3, (before[1] ?? 0) + 1]);
  const member = await house.db
    .selectFrom('person')
    .select(['language', 'may_manage', 'customer_id'])
    .where('email', '=', 'buyer@new.example')
    .executeTakeFirstOrThrow();
  assert.deepEqual([member.language, member.may_manage], ['de', true]);
  const invited = await house.db
    .selectFrom('event')
    .select('id')
    .where('type', '=', 'person.invited')
    .where('customer_id', '=', member.customer_id)
    .execute();
  assert.equal(invited.length, 1);
});

test('a buyer whose address is known gets the licence for his company; one of the staff is refused', async () => {
  const known = await tell(
    sale({ customerId: undefined, customer: { name: 'Whatever', email: mara.email.toUpperCase() } }),
  );
  assert.equal(known.status, 201, known.text);
  assert.equal(Reflect.get(Object(Reflect.get(Object(known.json), 'customer')), 'id'), customerId);
  const staff = await tell(sale({ customerId: undefined, customer: { name: 'A', email: agent.email } }));
  assert.equal(codeOf(staff), 'buyer_is_staff');
});

const REFUSED: readonly (readonly [what: string, more: object, code: string])[] = [
  ['two buyers', { customer: { name: 'A', email: 'a@b.example' } }, 'invalid_input'],
  ['nobody', { customerId: undefined }, 'invalid_input'],
  ['a day that is to come', { purchasedOn: today.add({ days: 3 }).toString() }, 'purchase_in_future'],
  ['a day of long ago', { purchasedOn: '0206-11-03' }, 'purchase_too_old'],
  ['no day', { purchasedOn: '2026-02-30' }, 'invalid_input'],
  ['a product that is not there', { productId: newId() }, 'product_unknown'],
  ['a key that is taken', { key: 'k-1' }, 'licence_key_taken'],
];
for (const [what, more, code] of REFUSED)
  test(`a sale with ${what} is refused with ${code}`, async () => {
    const answer = await tell(sale(more));
    assert.equal(codeOf(answer), code, answer.text);
  });

test('two tellings agree when buyer, product, key, day and site do; the buyer by his id or by his address', () => {
  const text = fc.constantFrom('a', 'b');
  const arbitrary = fc.record({
    customerId: text,
    email: fc.option(text),
    productId: text,
    key: text,
    purchasedOn: text,
    site: text,
  });
  fc.assert(
    fc.property(arbitrary, arbitrary, (first, again) => {
      assert.deepEqual(differencesOf(first, first), []);
      const same = (['productId', 'key', 'purchasedOn', 'site'] as const).every(
        (field) => first[field] === again[field],
      );
      const buyer =
        first.customerId === again.customerId || (first.email !== null && first.email === again.email);
      assert.equal(differencesOf(first, again).length === 0, same && buyer);
    }),
  );
});

test('licences are found by the beginning of key, site and customer, by product and state, page after page', async () => {
  const other = newId();
  await house.db.insertInto('product').values({ id: other, name: 'Plug-in' }).execute();
  const aurora = await makeCustomer(house, 'Aurora Ltd');
  for (const site of ['https://www.shop.aurora.example', 'aurora_1.example', 'AURORA%.example'])
    await tell(sale({ customerId: aurora, site, productId: other }));
  const keysFor = async (query: string) => {
    const keys: string[] = [];
    for (let after = ''; ; ) {
      const answer = await api.ask(`GET /licences?limit=2&${query}${after}`, { as: agent });
      assert.equal(answer.status, 200, answer.text);
      const page = Object(answer.json);
      for (const item of page.items) keys.push(item.site);
      if (!page.next) return keys;
      after = `&after=${page.next}`;
    }
  };
  assert.deepEqual(await keysFor('q=shop.aur'), ['https://www.shop.aurora.example']);
  assert.deepEqual(await keysFor('q=www.shop'), ['https://www.shop.aurora.example']);
  assert.deepEqual(await keysFor('q=aurora_'), ['aurora_1.example']);
  assert.deepEqual(await keysFor('q=aurora%25'), ['AURORA%.example']);
  assert.equal((await keysFor('q=AURORA')).length, 3);
  assert.equal((await keysFor(`productId=${other}`)).length, 3);
  assert.deepEqual(await keysFor(`productId=${other}&state=disputed`), []);
  assert.equal((await keysFor('state=disputed')).length, 1);
  assert.deepEqual(await keysFor('q=nothing'), []);
});

test('a licence tells its history; of reasons and notes members hear nothing', async () => {
  const id = idOf(await tell(sale()));
  const change = (body: object) => api.ask(`PATCH /licences/${id}`, { as: agent, body });
  assert.equal(codeOf(await change({ state: 'revoked' })), 'state_reason_missing');
  assert.equal((await change({ state: 'revoked', stateReason: 'Charged back' })).status, 200);
  assert.equal((await change({ notes: 'a secret' })).status, 200);
  assert.equal((await change({ state: 'active' })).status, 200);
  const read = async (as: typeof agent | typeof mara) => {
    const answer = await api.ask(`GET /licences/${id}`, { as });
    assert.ok(!answer.text.includes('secret') || as === agent);
    return Object(answer.json);
  };
  const types = (page: { history: { type: string; details: object }[] }) =>
    page.history.map(({ type, details }) => [type, details]);
  assert.deepEqual(types(await read(agent)), [
    ['licence.changed', { state: 'active', state_reason: '' }],
    ['licence.changed', { notes: true }],
    ['licence.changed', { state: 'revoked', state_reason: 'Charged back' }],
    ['licence.created', {}],
  ]);
  assert.deepEqual(types(await read(mara)), [
    ['licence.changed', { state: 'active' }],
    ['licence.changed', { state: 'revoked' }],
    ['licence.created', {}],
  ]);
});

test('other days of free support hold for licences already sold, and what that means is told before', async () => {
  const id = newId();
  await house.db.insertInto('product').values({ id, name: 'Days' }).execute();
  const ago = (days: number) => Temporal.Now.plainDateISO('Europe/Amsterdam').subtract({ days }).toString();
  for (const days of [10, 30, 31, 50]) await tell(sale({ productId: id, purchasedOn: ago(days) }));
  const effect = async (query: string) =>
    Object((await api.ask(`GET /products/${id}/effect${query}`, { as: owner })).json);
  assert.deepEqual(await effect('?freeSupportDays=40'), {
    licences: 4,
    freeNow: 2,
    freeThen: 3,
    ending: 0,
    beginning: 1,
  });
  assert.deepEqual(await effect('?freeSupportDays=10'), {
    licences: 4,
    freeNow: 2,
    freeThen: 1,
    ending: 1,
    beginning: 0,
  });
  assert.deepEqual(await effect(''), { licences: 4, freeNow: 2, freeThen: 2, ending: 0, beginning: 0 });
  const answer = await api.ask(`PATCH /products/${id}`, { as: owner, body: { freeSupportDays: 40 } });
  assert.deepEqual(answer.json, { id, name: 'Days', freeSupportDays: 40 });
  const running = Object((await api.ask(`GET /licences?productId=${id}`, { as: agent })).json).items.filter(
    (licence: { freeSupportDaysLeft: number }) => licence.freeSupportDaysLeft > 0,
  );
  assert.equal(running.length, 3);
  assert.equal((await api.ask(`PATCH /products/${id}`, { as: agent, body: { name: 'x' } })).status, 403);
});
