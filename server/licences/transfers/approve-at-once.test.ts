import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lockBook } from '../../credits/book.ts';
import { placeOrder } from '../../credits/orders/place-order.ts';
import { readBalance } from '../../credits/queries.ts';
import { LANGUAGES } from '../../identity/actor.ts';
import { newId } from '../../platform/ids.ts';
import { agreedTransfer, makeGiver, makeReceiver } from '../../testing/licence-transfers.ts';
import { openTestHouse } from '../../testing/open-test-house.ts';
import { makeCompany } from '../../testing/people.ts';
import { waitUntilBlocked } from '../../testing/wait-until-blocked.ts';
import { approveTransfer } from './approve-transfer.ts';

const house = await openTestHouse();
const owner = await makeCompany(house);

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error);

test('no credits go along when their giver’s bank takes money back at this very moment', async () => {
  const [giver, receiver] = [await makeGiver(house, owner, 5), await makeReceiver(house)];
  const id = await agreedTransfer(house, giver, receiver, { movesCredits: true });
  let approving: Promise<unknown> | undefined;
  await house.db.transaction().execute(async (trx) => {
    await lockBook(trx, giver.customerId);
    const orderId = newId();
    await trx
      .insertInto('credit_order')
      .values({
        id: orderId,
        customer_id: giver.customerId,
        credits: 500,
        net_minor: 100,
        tax_minor: 0,
        currency: 'EUR',
        payment_method: 'bank_transfer',
        reference: orderId,
        ordered_by: giver.member.personId,
        state: 'paid',
        paid_at: new Date(),
      })
      .execute();
    await trx
      .insertInto('chargeback')
      .values({
        id: newId(),
        order_id: orderId,
        provider: 'card',
        provider_ref: orderId,
        amount_minor: 100,
        currency: 'EUR',
        state: 'open',
        owed_credits: 500,
        owed_minor: 100,
      })
      .execute();
    approving = approveTransfer(house.as(owner), id).catch((error: unknown) => error);
    await waitUntilBlocked(trx);
  });
  assert.equal(codeOf(await approving), 'transfer_giver_owes');
  assert.equal((await readBalance(house.as(owner), receiver.customerId)).available, 0);
});

test('support is not ordered for a licence that changes hands at this very moment', async () => {
  const [giver, receiver] = [await makeGiver(house, owner), await makeReceiver(house)];
  const packageId = newId();
  const names = JSON.stringify(Object.fromEntries(LANGUAGES.map((language) => [language, 'A year'])));
  await house.db
    .insertInto('package')
    .values({ id: packageId, names, support_days: 365, price_minor: 9900, currency: 'EUR' })
    .execute();
  const order = () => placeOrder(house.as(giver.member), { packageId, licenceId: giver.licenceId });
  const id = await agreedTransfer(house, giver, receiver);
  let ordering: Promise<unknown> | undefined;
  await house.db.transaction().execute(async (trx) => {
    await approveTransfer({ ...house.as(owner), db: trx }, id);
    ordering = order().catch((error: unknown) => error);
    await waitUntilBlocked(trx);
  });
  assert.equal(codeOf(await ordering), 'licence_unknown');
});
