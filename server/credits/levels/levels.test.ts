import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openTestHouse } from '../../testing/open-test-house.ts';
import { makeCompany, makeCustomer, makeMember } from '../../testing/people.ts';
import { adjustCredits } from '../adjust-credits.ts';
import { readLevels } from './read-levels.ts';
import { setLevels } from './set-levels.ts';
import { tellLevels } from './tell-levels.ts';

const house = await openTestHouse();
const owner = await makeCompany(house);

/** A customer with credits, and how often he was told of a low balance and at which level. */
async function customerWith(credits: number) {
  const customerId = await makeCustomer(house);
  const member = await makeMember(house, customerId);
  const change = async (by: number) => {
    await adjustCredits(house.as(owner), customerId, { credits: by, kind: 'correction', reason: 'test' });
    await Promise.all([tellLevels(house.asSystem(), customerId), tellLevels(house.asSystem(), customerId)]);
  };
  const told = async () => {
    const events = await house.db
      .selectFrom('event')
      .select('details')
      .where('customer_id', '=', customerId)
      .where('type', '=', 'balance.low')
      .orderBy('id')
      .execute();
    return events.map(({ details }) => (details as { level: number }).level);
  };
  if (credits > 0) await change(credits);
  return { customerId, member, change, told };
}

test('a customer is told once when his balance falls below a level, and again only after it stood above it', async () => {
  const { customerId, member, change, told } = await customerWith(10);
  await setLevels(house.as(member), customerId, [5]);
  await change(-5);
  assert.deepEqual(await told(), [], 'a balance that is the level is not below it');
  await change(-1);
  await change(-1);
  assert.deepEqual(await told(), [5]);
  await change(+1.99);
  await change(-1);
  assert.deepEqual(await told(), [5], 'it did not stand above the level in between');
  await change(+10);
  await change(-10);
  assert.deepEqual(await told(), [5, 5]);
});

test('several levels passed at once are told as one, the lowest', async () => {
  const { customerId, member, change, told } = await customerWith(10);
  await setLevels(house.as(member), customerId, [8, 3, 5]);
  await change(-6);
  assert.deepEqual(await told(), [5]);
  await change(-2);
  assert.deepEqual(await told(), [5, 3]);
});

test('a level above the balance is armed only by a balance above it; setting the same again changes nothing', async () => {
  const { customerId, member, change, told } = await customerWith(2);
  await setLevels(house.as(member), customerId, [5]);
  await change(-1);
  assert.deepEqual(await told(), []);
  await setLevels(house.as(member), customerId, [5, 0.5]);
  await change(+9);
  await change(-6);
  assert.deepEqual(await told(), [5]);
  const { levels } = await readLevels(house.as(member), customerId);
  assert.deepEqual(
    levels.map((level) => [level.credits, level.toldAt !== null]),
    [
      [5, true],
      [0.5, false],
    ],
  );
  await setLevels(house.as(member), customerId, []);
  await change(+10);
  await change(-10);
  assert.deepEqual(await told(), [5]);
});

test('levels are the customer’s own, and for who may buy', async () => {
  const { customerId, member } = await customerWith(0);
  const stranger = await makeMember(house, await makeCustomer(house, 'Else'));
  await assert.rejects(() => setLevels(house.as(stranger), customerId, [1]), { name: 'NotFound' });
  await assert.rejects(() => readLevels(house.as(stranger), customerId), { name: 'NotFound' });
  const reader = { ...member, rights: { ...member.rights, mayBuy: false } };
  await assert.rejects(() => setLevels(house.as(reader), customerId, [1]), { name: 'Forbidden' });
});
