import assert from 'node:assert/strict';
import { test } from 'node:test';
import { record } from '../../identity/context.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { makeCustomer, makeMember } from '../../testing/people.ts';
import { openMailHouse } from '../testing/mail-house.ts';
import { tellOf } from './tell.ts';

const { house, owner } = await openMailHouse();
const customerId = await makeCustomer(house);
const buyer = await makeMember(house, customerId);
const other = await makeMember(house, customerId, { mayBuy: false });

async function mailsAbout(type: string, details: Record<string, unknown>) {
  const context = house.asSystem();
  const event = { type, customerId, subjectId: customerId, visibleToCustomer: true, details };
  const id = await inTransaction(house.db, (trx) => record(trx, context, event));
  await tellOf(house, [id]);
  await tellOf(house, [id]);
  return house.db
    .selectFrom('mail_out')
    .select(['to_address', 'subject', 'body_text'])
    .where('wish', '=', `event:${id}`)
    .orderBy('to_address')
    .execute();
}

const moved = { number: 20_001, amountMinor: 2023, currency: 'EUR', credits: 2, failure: 'expired card' };

test('those who may buy are told of money that went back, and the owner of what failed, once each', async () => {
  const done = await mailsAbout('refund.done', moved);
  assert.deepEqual(
    done.map(({ to_address }) => to_address),
    [buyer.email],
  );
  assert.match(done[0]?.subject ?? '', /€20\.23/);
  assert.match(done[0]?.body_text ?? '', /2 credits of order 20001/);
  const failed = await mailsAbout('refund.failed', moved);
  assert.deepEqual(
    failed.map(({ to_address }) => to_address),
    [owner.email],
  );
  assert.match(failed[0]?.body_text ?? '', /expired card/);
});

test('a chargeback is told to both sides, each in words of his own', async () => {
  for (const deed of ['opened', 'won', 'lost']) {
    const mails = await mailsAbout(`chargeback.${deed}`, moved);
    assert.deepEqual(mails.map(({ to_address }) => to_address).sort(), [buyer.email, owner.email].sort());
    assert.notEqual(mails[0]?.body_text, mails[1]?.body_text);
    assert.ok(mails.every(({ to_address }) => to_address !== other.email));
  }
});

test('each end of an automatic top-up is told with its reason and what can be done', async () => {
  const retryAfter = new Date(Date.now() + 3_600_000).toISOString();
  const [declined] = await mailsAbout('top_up.failed', { number: 20_002, why: 'card_declined', retryAfter });
  assert.match(declined?.body_text ?? '', /declined for order 20002.*We try again from/s);
  const [stopped] = await mailsAbout('top_up.stopped', { why: 'package_gone' });
  assert.match(stopped?.body_text ?? '', /not on sale any more/);
  const [ceiling] = await mailsAbout('top_up.ceiling_reached', {});
  assert.match(ceiling?.body_text ?? '', /ceiling of this month/);
});
