import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { inTransaction } from '../../platform/database/transaction.ts';
import { assertVerified } from '../../testing/ledger/steps.ts';
import { buyByCard, openCardHouse } from '../../testing/money/card-orders.ts';
import { assertMoneyBack, type Case, type Deed, deed, happen, news } from '../../testing/money/money-back.ts';
import { makeCustomer, makeMember, makeStaff } from '../../testing/people.ts';
import { claimAllBack } from '../chargebacks/claim-back.ts';
import { lockOrder } from '../orders/take-payment.ts';

const till = await openCardHouse();
const { house, stripe, provider } = till;
after(() => stripe.stop());
const lead = await makeStaff(house, 'lead');

async function begin(): Promise<Case> {
  const customerId = await makeCustomer(house);
  const memberId = (await makeMember(house, customerId)).personId;
  const sold = { credits: 1000, netMinor: 8503, taxMinor: 1615 };
  const bought = await buyByCard(till, { customerId, orderedBy: memberId, ...sold });
  return { house, stripe, provider, lead, customerId, memberId, ...bought, totalMinor: 10_118, held: [] };
}

/** Credits that came back since are claimed by the clock; here at once. */
const collect = (on: Case) =>
  inTransaction(house.db, async (trx) =>
    claimAllBack(trx, house.asSystem(), await lockOrder(trx, on.orderId)),
  );

test('refunds, refunds made elsewhere and chargebacks, heard of late, twice and side by side, leave the books as the provider says', async () => {
  const shuffled = fc.tuple(
    fc.array(deed, { minLength: 2, maxLength: 12 }),
    fc.constantFrom<'succeeded' | 'pending'>('succeeded', 'pending'),
  );
  const run = fc.asyncProperty(shuffled, async ([deeds, refundsBegin]) => {
    const on = await begin();
    stripe.moneyBack.refundsBegin = refundsBegin;
    for (const action of deeds) await happen(on, action);
    await Promise.all([...news(on), ...news(on).reverse(), ...news(on)].map((hear) => hear()));
    await collect(on);
    await assertMoneyBack(on);
  });
  await fc.assert(run, { numRuns: 40 });
  await assertVerified(house);
});

const balanceOf = (on: Case) =>
  house.db
    .selectFrom('ledger_account')
    .select(['available', 'refunded', 'sold'])
    .where('customer_id', '=', on.customerId)
    .executeTakeFirstOrThrow();

test('whatever the order in which a refund of ours and a dispute are heard of, the balance comes to the same', async () => {
  const facts: Deed[] = [
    { do: 'hold', amount: 200 },
    { do: 'settle', part: 1 },
    { do: 'refund', amount: 300 },
    { do: 'dispute', part: 1 },
  ];
  for (const won of [true, false]) {
    const balances = [];
    for (const order of [0, 1, 2]) {
      const on = await begin();
      stripe.moneyBack.refundsBegin = 'pending';
      for (const fact of facts) await happen(on, fact);
      const hearAll = news(on);
      if (order === 1) hearAll.reverse();
      if (order < 2) for (const hear of hearAll) await hear();
      await happen(on, { do: 'end_refund', pick: 0, arrives: false });
      await happen(on, { do: 'end_dispute', pick: 0, won });
      for (const hear of [...hearAll, ...hearAll]) await hear();
      await collect(on);
      balances.push(await balanceOf(on));
    }
    const expected = won
      ? { available: 800, refunded: 0, sold: 1000 }
      : { available: 0, refunded: 800, sold: 1000 };
    assert.deepEqual(balances, [expected, expected, expected]);
  }
});
