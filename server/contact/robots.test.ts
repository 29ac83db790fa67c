import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '../platform/ids.ts';
import { openDoorOf, solved } from '../testing/open-door.ts';
import { openTestHouse } from '../testing/open-test-house.ts';
import { makeCompany } from '../testing/people.ts';
import { proofsSignedWith } from './proof.ts';

const house = await openTestHouse();
await makeCompany(house);
const { door, proof, write, mailOf } = openDoorOf(house);

const refusal = (code: string) => (error: unknown) => {
  assert.equal((error as { code?: string }).code, code);
  return true;
};

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
