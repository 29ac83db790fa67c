import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openTestHouse } from '../../testing/open-test-house.ts';
import { makeCompany, makeStaff } from '../../testing/people.ts';
import { policyInForce } from '../versions.ts';
import { discardDraft } from './discard-draft.ts';
import { readDraft } from './read-draft.ts';
import { saveDraft } from './save-draft.ts';

const house = await openTestHouse();
const owner = await makeCompany(house);
const second = await makeStaff(house, 'owner', []);
const lead = await makeStaff(house, 'lead', []);

const save = (policy: Record<string, unknown>, revision: number | null, who = owner) =>
  saveDraft(house.as(who), { content: { policy, departments: {} }, revision });
const draft = async () => (await readDraft(house.as(owner))).draft;
const revision = async () => (await draft())?.revision ?? assert.fail();

const refused = (code: string) => (error: unknown) => {
  assert.ok(error instanceof Error && 'code' in error, String(error));
  assert.equal(error.code, code);
  return true;
};

test('a draft is kept as it is, however wrong', async () => {
  await discardDraft(house.as(owner));
  const wrong = { minutesPerCredit: null, classes: [{ key: '' }, null], '': { deep: [[[]]] } };
  await save(wrong, null);
  const kept = await draft();
  assert.deepEqual(kept?.content, { policy: wrong, departments: {} });
  assert.deepEqual([kept?.savedBy.id, kept?.basedOn], [owner.personId, (await policyInForce(house.db)).id]);
});

test('nobody saves over what he has not seen', async () => {
  await discardDraft(house.as(owner));
  await save({ a: 1 }, null);
  await assert.rejects(save({ a: 2 }, null, second), refused('draft_changed'));
  const seen = await revision();
  await save({ a: 3 }, seen, second);
  await assert.rejects(save({ a: 4 }, seen), (error) => {
    assert.ok(error instanceof Error && 'values' in error);
    return refused('draft_changed')(error);
  });
  assert.deepEqual((await draft())?.content.policy, { a: 3 });

  const outcomes = await Promise.allSettled(
    [owner, second, owner].map(async (who, index) => save({ parallel: index }, await revision(), who)),
  );
  assert.ok(outcomes.some(({ status }) => status === 'fulfilled'));
  const now = await revision();
  const together = await Promise.allSettled([owner, second, owner].map((who, n) => save({ n }, now, who)));
  assert.equal(together.filter(({ status }) => status === 'fulfilled').length, 1);
});

test('who saves is told his own revision, though another throws it away right after', async () => {
  await discardDraft(house.as(owner));
  let discarding: Promise<void> | undefined;
  const overtaken = {
    ...house.as(owner),
    announce: () => {
      discarding = discardDraft(house.as(second));
    },
  };
  const content = { policy: { mine: true }, departments: {} };
  const { draft: mine } = await saveDraft(overtaken, { content, revision: null });
  await discarding;
  assert.deepEqual([mine?.content, await draft()], [content, null]);
});

test('nobody throws away what he has not seen', async () => {
  await save({ a: 1 }, null);
  const seen = await revision();
  await save({ a: 2 }, seen, second);
  await assert.rejects(discardDraft(house.as(owner), seen), refused('draft_changed_since'));
  assert.deepEqual((await draft())?.content.policy, { a: 2 });
  await discardDraft(house.as(owner), await revision());
  assert.equal(await draft(), null);
  await discardDraft(house.as(owner), seen);
});

test('a draft that was thrown away is not changed any more, and no revision comes twice', async () => {
  await discardDraft(house.as(owner));
  await save({ first: true }, null);
  const old = await revision();
  await discardDraft(house.as(second));
  assert.equal(await draft(), null);
  await assert.rejects(save({ stale: true }, old), refused('draft_changed'));
  await save({ second: true }, null);
  await assert.rejects(save({ stale: true }, old), refused('draft_changed'));
  assert.deepEqual((await draft())?.content.policy, { second: true });
});

test('a draft has a limit, and no character breaks it', async () => {
  await discardDraft(house.as(owner));
  await assert.rejects(save({ text: 'x'.repeat(600_000) }, null), refused('draft_too_large'));
  let deep: unknown[] = [];
  for (let level = 0; level < 5000; level++) deep = [deep];
  await assert.rejects(save({ deep }, null), refused('draft_too_deep'));
  await save({ 'a\0b': 'c\0d\ud800e\\u0000', f: '😀' }, null);
  assert.deepEqual((await draft())?.content.policy, { ab: 'cde\\u0000', f: '😀' });
});

test('a draft is the owners’ alone', async () => {
  await assert.rejects(save({}, null, lead), refused('not_allowed'));
  await assert.rejects(readDraft(house.as(lead)), refused('not_allowed'));
  await assert.rejects(discardDraft(house.as(lead)), refused('not_allowed'));
});

test('a draft starts from a version that there is', async () => {
  await discardDraft(house.as(owner));
  const content = { policy: {}, departments: {} };
  await assert.rejects(
    saveDraft(house.as(owner), { content, revision: null, basedOn: 999 }),
    refused('policy_version_unknown'),
  );
});
