import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stranger } from '../../identity/actor.ts';
import { makeOneTimeLink } from '../../identity/one-time-links.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { newSecret } from '../../platform/ids.ts';
import {
  mailsOf,
  makeGiver,
  makeReceiver,
  offer,
  somebodyNew,
  tokenOf,
} from '../../testing/licence-transfers.ts';
import { openTestHouse } from '../../testing/open-test-house.ts';
import { makeCompany, makeMember, makeStaff } from '../../testing/people.ts';
import { waitUntilBlocked } from '../../testing/wait-until-blocked.ts';
import { agreeToTransfer } from './agree-to-transfer.ts';
import { agreeByLink, declineByLink, readLinkedTransfer } from './linked-transfer.ts';
import { readTransfer } from './queries.ts';
import { withdrawTransfer } from './withdraw-transfer.ts';

const house = await openTestHouse();
const owner = await makeCompany(house);
const nobody = house.as(stranger('nl'), 'portal');
const refused = (code: string) => (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === code;
const who = { name: 'Nora New', company: 'New Ltd' };
const events = async () =>
  (
    await house.db
      .selectFrom('event')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
  ).n;

test('opening the link changes nothing; a yes makes a newcomer a customer who may choose a password', async () => {
  const [giver, email] = [await makeGiver(house, owner), somebodyNew()];
  const id = await offer(house, giver, email, { note: 'For you' });
  const token = await tokenOf(house, id);
  const before = await events();
  for (let scan = 0; scan < 3; scan++) {
    const { transfer, person } = await readLinkedTransfer(nobody, token);
    assert.deepEqual(
      [transfer.state, transfer.from.name, transfer.note, person],
      ['asked', 'Blue Bicycle', 'For you', null],
    );
    assert.ok(!JSON.stringify(transfer).includes(giver.key));
  }
  assert.equal(await events(), before);

  await assert.rejects(agreeByLink(nobody, token, {}), refused('invalid_input'));
  await agreeByLink(nobody, token, who);
  const person = await house.db
    .selectFrom('person')
    .innerJoin('customer', 'customer.id', 'person.customer_id')
    .select([
      'person.id',
      'person.name',
      'customer.name as customer',
      'may_manage',
      'person.language',
      'email_verified',
    ])
    .where('email', '=', email)
    .executeTakeFirstOrThrow();
  const { id: personId, ...made } = person;
  assert.deepEqual(made, {
    name: 'Nora New',
    customer: 'New Ltd',
    may_manage: true,
    language: 'nl',
    email_verified: true,
  });
  const invited = await house.db
    .selectFrom('event')
    .select('type')
    .where('subject_id', '=', personId)
    .execute();
  assert.deepEqual(invited, [{ type: 'person.invited' }]);
  assert.equal((await readTransfer(house.as(owner), id)).state, 'agreed');
});

test('somebody new who takes two licences at the same moment becomes one customer', async () => {
  const email = somebodyNew();
  const token = async () => tokenOf(house, await offer(house, await makeGiver(house, owner), email));
  const [first, second] = [await token(), await token()];
  const twice = { name: 'Nora Twice', company: 'Two Doors' };
  let agreeing: Promise<void> | undefined;
  await house.db.transaction().execute(async (trx) => {
    await agreeByLink({ ...nobody, db: trx }, first, twice);
    agreeing = agreeByLink(nobody, second, twice);
    agreeing.catch(() => undefined);
    await waitUntilBlocked(trx);
  });
  await agreeing;
  const customers = await house.db
    .selectFrom('customer')
    .select('id')
    .where('name', '=', twice.company)
    .execute();
  assert.equal(customers.length, 1);
});

test('a used link does nothing more, and tells what happened', async () => {
  const giver = await makeGiver(house, owner);
  const id = await offer(house, giver, somebodyNew());
  const token = await tokenOf(house, id);
  await declineByLink(nobody, token);
  await assert.rejects(agreeByLink(nobody, token, who), refused('transfer_is_declined'));
  assert.equal((await readLinkedTransfer(nobody, token)).transfer.state, 'declined');
});

test('the link and the screen lead to the same door: whichever comes second is told', async () => {
  for (let round = 0; round < 3; round++) {
    const [giver, receiver] = [await makeGiver(house, owner), await makeReceiver(house)];
    const id = await offer(house, giver, receiver.email);
    const token = await tokenOf(house, id);
    const outcomes = await Promise.allSettled([
      agreeByLink(nobody, token, {}),
      agreeToTransfer(house.as(receiver), id),
      agreeByLink(nobody, token, {}),
    ]);
    const told = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
    assert.deepEqual(told, ['transfer_is_agreed', 'transfer_is_agreed']);
    const link = await house.db
      .selectFrom('one_time_link')
      .select('used_at')
      .where('subject_id', '=', id)
      .executeTakeFirstOrThrow();
    assert.notEqual(link.used_at, null);
  }
});

test('a link is dead once the offer is withdrawn, and each other token is none', async () => {
  const [giver, other] = [await makeGiver(house, owner), await makeGiver(house, owner)];
  const id = await offer(house, giver, somebodyNew());
  const token = await tokenOf(house, id);
  await withdrawTransfer(house.as(giver.member), id);
  await assert.rejects(agreeByLink(nobody, token, who), refused('transfer_is_withdrawn'));
  const open = await offer(house, other, somebodyNew());
  const ofAQuote = await inTransaction(house.db, (trx) =>
    makeOneTimeLink(trx, { purpose: 'quote', subjectId: open, validHours: 1 }),
  );
  for (const forged of [newSecret(), ofAQuote, `${await tokenOf(house, open)}0`, open, 'null', '%', '']) {
    await assert.rejects(readLinkedTransfer(nobody, forged), refused('link_over'));
    await assert.rejects(agreeByLink(nobody, forged, who), refused('link_over'));
    await assert.rejects(declineByLink(nobody, forged), refused('link_over'));
  }
  assert.equal((await readTransfer(house.as(owner), open)).state, 'asked');
});

test('whoever joined the giver’s company or the desk in the meantime can not take it', async () => {
  for (const [code, join] of [
    ['transfer_to_oneself', (customerId: string) => makeMember(house, customerId)],
    ['transfer_to_desk', () => makeStaff(house, 'agent')],
  ] as const) {
    const [giver, email] = [await makeGiver(house, owner), somebodyNew()];
    const id = await offer(house, giver, email);
    const token = await tokenOf(house, id);
    const { personId } = await join(giver.customerId);
    await house.db.updateTable('person').set({ email }).where('id', '=', personId).execute();
    await assert.rejects(agreeByLink(nobody, token, who), refused(code));
    assert.equal((await readTransfer(house.as(owner), id)).state, 'asked');
  }
});

test('an address that nobody is known by gets no word that the giver wrote', async () => {
  const giver = await makeGiver(house, owner);
  await house.db
    .updateTable('customer')
    .set({ name: 'CHEAP PILLS buy.example', language: 'it' })
    .where('id', '=', giver.customerId)
    .execute();
  const id = await offer(house, giver, somebodyNew(), { note: 'CHEAP PILLS buy.example' });
  const [toNew, ...toGiver] = (await mailsOf(house, id)).toSorted((a) =>
    a.kind === 'transfer_offered' ? -1 : 1,
  );
  assert.ok(toNew && !`${toNew.subject} ${toNew.text}`.includes('PILLS'));
  assert.equal(toNew.language, 'it');
  assert.deepEqual(
    toGiver.map(({ to }) => to),
    [giver.member.email],
  );
});
