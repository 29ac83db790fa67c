import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { readBalance } from '../../credits/queries.ts';
import { changeCustomer } from '../../customers/change-customer.ts';
import { newId } from '../../platform/ids.ts';
import {
  agreedTransfer,
  type Giver,
  isDeskAddress,
  mailsOf,
  makeGiver,
  makeReceiver,
  offer,
  somebodyNew,
} from '../../testing/licence-transfers.ts';
import { openTestHouse } from '../../testing/open-test-house.ts';
import { makeCompany, makeMember, makeStaff } from '../../testing/people.ts';
import { changeLicence } from '../change-licence.ts';
import { agreeToTransfer, declineTransfer } from './agree-to-transfer.ts';
import { approveTransfer } from './approve-transfer.ts';
import { askTransfer } from './ask-transfer.ts';
import { lapseTransfers } from './lapse-transfers.ts';
import { listLicenceTransfers, listTransfers, readTransfer } from './queries.ts';
import { refuseTransfer } from './refuse-transfer.ts';
import { withdrawTransfer } from './withdraw-transfer.ts';

const house = await openTestHouse();
const owner = await makeCompany(house);
const [agent, lead] = [await makeStaff(house, 'agent'), await makeStaff(house, 'lead')];

const refused = (code: string) => (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === code;
const ownerOf = async ({ licenceId }: Giver) =>
  (
    await house.db
      .selectFrom('licence')
      .select('customer_id')
      .where('id', '=', licenceId)
      .executeTakeFirstOrThrow()
  ).customer_id;
const stateOf = async (id: string) => (await readTransfer(house.as(agent), id)).state;

test('a licence changes hands once both sides and staff have said yes, with its purchase day', async () => {
  const [giver, receiver] = [await makeGiver(house, owner), await makeReceiver(house)];
  const before = (await listLicenceTransfers(house.as(giver.member), giver.licenceId, { limit: 5 })).items;
  assert.deepEqual(before, []);
  const id = await agreedTransfer(house, giver, receiver);
  assert.equal(await ownerOf(giver), giver.customerId);
  await approveTransfer(house.as(agent), id);
  assert.equal(await ownerOf(giver), receiver.customerId);
  const licence = await house.db
    .selectFrom('licence')
    .select('purchased_on')
    .where('id', '=', giver.licenceId)
    .executeTakeFirstOrThrow();
  assert.equal(licence.purchased_on, '2026-01-01');

  // The old owner reads no more of it, the new one that it came to him.
  await assert.rejects(
    listLicenceTransfers(house.as(giver.member), giver.licenceId, { limit: 5 }),
    refused('not_found'),
  );
  const [came] = (await listLicenceTransfers(house.as(receiver), giver.licenceId, { limit: 5 })).items;
  assert.deepEqual([came?.side, came?.state, came?.from.id], ['receiver', 'done', null]);
});

test('credits stay, or all that are available move, as the giver chose', async () => {
  for (const movesCredits of [false, true]) {
    const [giver, receiver] = [await makeGiver(house, owner, 7.5), await makeReceiver(house)];
    const id = await agreedTransfer(house, giver, receiver, { movesCredits });
    await approveTransfer(house.as(agent), id);
    const [left, came] = [
      await readBalance(house.as(owner), giver.customerId),
      await readBalance(house.as(owner), receiver.customerId),
    ];
    assert.deepEqual([left.available, came.available], movesCredits ? [0, 750] : [750, 0]);
    const { creditsMoved } = await readTransfer(house.as(agent), id);
    assert.equal(creditsMoved, movesCredits ? 7.5 : 0);
  }
});

test('only who manages the giver’s company asks, and only a lead says for him that credits go along', async () => {
  const giver = await makeGiver(house, owner);
  const clerk = await makeMember(house, giver.customerId, { mayManage: false });
  await assert.rejects(offer(house, { ...giver, member: clerk }, somebodyNew()), refused('may_not_manage'));
  const ask = (actor: typeof agent, movesCredits: boolean) =>
    askTransfer(
      house.as(actor),
      giver.licenceId,
      { email: somebodyNew(), note: '', movesCredits },
      isDeskAddress,
    );
  await assert.rejects(ask(agent, true), refused('transfer_credits_by_lead'));
  const { id } = await ask(lead, true);
  await withdrawTransfer(house.as(agent), id);
  await ask(agent, false);
});

test('an offer to oneself, to the desk, or of what can not be given is refused with its reason', async () => {
  const giver = await makeGiver(house, owner);
  const colleague = await makeMember(house, giver.customerId);
  await assert.rejects(offer(house, giver, giver.member.email), refused('transfer_to_oneself'));
  await assert.rejects(offer(house, giver, colleague.email.toUpperCase()), refused('transfer_to_oneself'));
  await assert.rejects(offer(house, giver, agent.email), refused('transfer_to_desk'));
  await assert.rejects(offer(house, giver, 'support+1@desk.example'), refused('transfer_to_desk'));
  await assert.rejects(offer(house, { ...giver, licenceId: newId() }, somebodyNew()), refused('not_found'));
  const other = await makeGiver(house, owner);
  await assert.rejects(
    offer(house, { ...giver, licenceId: other.licenceId }, somebodyNew()),
    refused('not_found'),
  );
  for (const state of ['disputed', 'revoked'] as const) {
    await changeLicence(house.as(agent), giver.licenceId, { state, stateReason: 'The bank asks' });
    await assert.rejects(offer(house, giver, somebodyNew()), refused(`transfer_licence_${state}`));
  }
  await changeLicence(house.as(agent), giver.licenceId, { state: 'active' });
  await offer(house, giver, somebodyNew());
  await assert.rejects(offer(house, giver, somebodyNew()), refused('transfer_open'));
});

test('one licence is offered to five people a day at most', async () => {
  const giver = await makeGiver(house, owner);
  for (let time = 0; time < 5; time++)
    await withdrawTransfer(house.as(giver.member), await offer(house, giver, somebodyNew()));
  await assert.rejects(offer(house, giver, somebodyNew()), refused('transfer_asked_too_often'));
});

test('nobody but the one to whom it is offered may answer, nor see it', async () => {
  const [giver, receiver] = [await makeGiver(house, owner), await makeReceiver(house)];
  const id = await offer(house, giver, receiver.email);
  const [colleague, stranger] = [await makeMember(house, receiver.customerId), await makeReceiver(house)];
  for (const actor of [colleague, stranger, giver.member]) {
    await assert.rejects(agreeToTransfer(house.as(actor), id), refused('not_found'));
    await assert.rejects(declineTransfer(house.as(actor), id), refused('not_found'));
  }
  await assert.rejects(readTransfer(house.as(stranger), id), refused('not_found'));
  await assert.rejects(readTransfer(house.as(colleague), id), refused('not_found'));
  await assert.rejects(withdrawTransfer(house.as(receiver), id), refused('not_found'));
  const offered = await listTransfers(house.as(receiver), { view: 'offered', limit: 10 });
  assert.deepEqual(
    offered.items.map((item) => item.id),
    [id],
  );
});

test('each side reads its own part: the key stays masked to the receiver, who he is stays with him', async () => {
  const [giver, receiver] = [await makeGiver(house, owner, 3), await makeReceiver(house)];
  const id = await agreedTransfer(house, giver, receiver, { movesCredits: true, note: 'Enjoy' });
  const [given, taken] = [
    await readTransfer(house.as(giver.member), id),
    await readTransfer(house.as(receiver), id),
  ];
  assert.deepEqual([given.licence.key, given.to, given.creditsAvailable], [giver.key, null, 3]);
  assert.ok(!JSON.stringify(given).includes('Green Gate'));
  assert.deepEqual([taken.licence.id, taken.from.id, taken.creditsAvailable], [null, null, null]);
  assert.ok(!JSON.stringify(taken).includes(giver.key));
  assert.ok(!JSON.stringify(taken).includes(giver.customerId));
  assert.deepEqual([given.actions, taken.actions], [['withdraw'], []]);
});

test('right before the approval everything is looked at again', async () => {
  const [giver, receiver] = [await makeGiver(house, owner), await makeReceiver(house)];
  const id = await agreedTransfer(house, giver, receiver);
  const approve = () => approveTransfer(house.as(agent), id);
  await changeLicence(house.as(agent), giver.licenceId, {
    state: 'disputed',
    stateReason: 'The bank asks',
  });
  await assert.rejects(approve(), refused('transfer_licence_disputed'));
  await changeLicence(house.as(agent), giver.licenceId, { state: 'active' });
  for (const [customerId, code] of [
    [giver.customerId, 'transfer_giver_suspended'],
    [receiver.customerId, 'transfer_receiver_suspended'],
  ] as const) {
    await changeCustomer(house.as(lead), customerId, { suspended: true });
    await assert.rejects(approve(), refused(code));
    await changeCustomer(house.as(lead), customerId, { suspended: false });
  }
  const order = { id: newId(), customer_id: giver.customerId, licence_id: giver.licenceId, support_days: 30 };
  await house.db
    .insertInto('credit_order')
    .values({
      ...order,
      net_minor: 100,
      tax_minor: 0,
      currency: 'EUR',
      payment_method: 'bank_transfer',
      reference: order.id,
      ordered_by: giver.member.personId,
    })
    .execute();
  assert.equal((await readTransfer(house.as(agent), id)).obstacle, 'order_open');
  await assert.rejects(approve(), refused('transfer_order_open'));
  assert.equal(await ownerOf(giver), giver.customerId);
});

test('of two who decide at once one is first, and the other is told what happened', async () => {
  for (let round = 0; round < 3; round++) {
    const [giver, receiver] = [await makeGiver(house, owner, 2), await makeReceiver(house)];
    const id = await agreedTransfer(house, giver, receiver, { movesCredits: true });
    const outcomes = await Promise.allSettled([
      approveTransfer(house.as(agent), id),
      approveTransfer(house.as(lead), id),
      withdrawTransfer(house.as(giver.member), id),
    ]);
    const told = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
    const state = await stateOf(id);
    assert.deepEqual(told, [`transfer_is_${state}`, `transfer_is_${state}`]);
    const { available } = await readBalance(house.as(owner), receiver.customerId);
    assert.equal(available, state === 'done' ? 200 : 0);
  }
});

test('an offer that nobody answered lapses after its last day, and can be made again', async () => {
  const [giver, receiver] = [await makeGiver(house, owner), await makeReceiver(house)];
  const id = await offer(house, giver, receiver.email);
  await sql`update licence_transfer set valid_until = now() - interval '1 minute' where id = ${id}`.execute(
    house.db,
  );
  await assert.rejects(agreeToTransfer(house.as(receiver), id), refused('transfer_is_lapsed'));
  // Asked anew before the clock came by: the old one lapses on the way.
  const again = await offer(house, giver, receiver.email);
  await lapseTransfers(house.asSystem());
  assert.deepEqual([await stateOf(id), await stateOf(again)], ['lapsed', 'asked']);
  const lapsed = await house.db
    .selectFrom('event')
    .select('customer_id')
    .where('subject_id', '=', id)
    .where('type', '=', 'licence.transfer_lapsed')
    .execute();
  assert.deepEqual(
    new Set(lapsed.map((event) => event.customer_id)),
    new Set([giver.customerId, receiver.customerId]),
  );
});

test('a refusal says why to both sides, and nothing has moved', async () => {
  const [giver, receiver] = [await makeGiver(house, owner, 1), await makeReceiver(house)];
  const id = await agreedTransfer(house, giver, receiver, { movesCredits: true });
  await refuseTransfer(house.as(agent), id, 'The invoice is unpaid.');
  const mails = await mailsOf(house, id);
  assert.deepEqual(new Set(mails.map(({ to }) => to)), new Set([giver.member.email, receiver.email]));
  for (const { text } of mails) assert.match(text, /The invoice is unpaid\./);
  assert.equal(await ownerOf(giver), giver.customerId);
  await assert.rejects(approveTransfer(house.as(agent), id), refused('transfer_is_refused'));
});
