import assert from 'node:assert/strict';
import { credits } from '../../credits/amount.ts';
import { holdCredits } from '../../credits/hold-credits.ts';
import { type Posting, post } from '../../credits/post.ts';
import { settleHolds } from '../../credits/settle-holds.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { newId } from '../../platform/ids.ts';
import type { TestHouse } from '../open-test-house.ts';
import { attempt, makeQuote, type Step } from './steps.ts';

/** The small model: what a book must come to, kept by plain arithmetic. */
export type Model = {
  available: number;
  held: Map<string, number>;
  purchases: { id: string; left: number; grant: boolean }[];
  refunded: number;
  consumed: number;
};

/** Does a step to the real book and to the model. */
export async function apply(
  house: TestHouse,
  customerId: string,
  memberId: string,
  model: Model,
  action: Step,
): Promise<void> {
  const base = { customerId, personId: memberId };
  const one = (posting: Posting) => inTransaction(house.db, (trx) => post(trx, customerId, [posting]));
  switch (action.do) {
    case 'buy':
    case 'grant': {
      const kind = action.do === 'buy' ? 'purchase' : 'grant';
      assert.ok(
        await attempt(() =>
          one({
            kind,
            credits: credits(action.amount),
            idempotencyKey: newId(),
            price: { amountMinor: action.amount, currency: 'EUR' },
          }),
        ),
      );
      model.available += action.amount;
      model.purchases.push({ id: '', left: action.amount, grant: kind === 'grant' });
      return;
    }
    case 'hold': {
      const target = await makeQuote(house, customerId, memberId);
      const worked = await attempt(() =>
        inTransaction(house.db, (trx) =>
          holdCredits(trx, { ...base, ...target, credits: credits(action.amount), idempotencyKey: newId() }),
        ),
      );
      assert.equal(worked, action.amount <= model.available, 'a hold works exactly when there is enough');
      if (!worked) return;
      model.available -= action.amount;
      model.held.set(target.ticketId, action.amount);
      return;
    }
    case 'settle': {
      const open = [...model.held];
      const [ticketId, held] = open[action.pick % Math.max(1, open.length)] ?? [];
      if (ticketId === undefined || held === undefined) return;
      const due = Math.floor(held * action.part);
      const end = await inTransaction(house.db, (trx) =>
        settleHolds(trx, { ...base, ticketId, due: credits(due), settlementId: null }),
      );
      assert.deepEqual({ ...end }, { captured: due, released: held - due });
      model.held.delete(ticketId);
      model.available += held - due;
      model.consumed += due;
      take(model, due);
      return;
    }
    case 'refund': {
      const lots = await house.db
        .selectFrom('lot')
        .select(['id', 'remaining'])
        .where('customer_id', '=', customerId)
        .where('source', '=', 'purchase')
        .orderBy('opened_at')
        .orderBy('id')
        .execute();
      const lot = lots[action.pick % Math.max(1, lots.length)];
      if (!lot) return;
      const worked = await attempt(() =>
        one({ kind: 'refund', credits: credits(action.amount), idempotencyKey: newId(), lotId: lot.id }),
      );
      assert.equal(
        worked,
        action.amount <= Math.min(lot.remaining, model.available),
        'a refund is bounded by its lot and by what is not held',
      );
      if (!worked) return;
      model.available -= action.amount;
      model.refunded += action.amount;
      const bought = model.purchases.filter((purchase) => !purchase.grant)[
        action.pick % Math.max(1, lots.length)
      ];
      if (bought) bought.left -= action.amount;
    }
  }
}

/** The promised order, in the model's own words. */
function take(model: Model, due: number): void {
  let missing = due;
  for (const purchase of [
    ...model.purchases.filter((one) => one.grant),
    ...model.purchases.filter((one) => !one.grant),
  ]) {
    const drawn = Math.min(purchase.left, missing);
    purchase.left -= drawn;
    missing -= drawn;
  }
}

export async function assertAsModelled(house: TestHouse, customerId: string, model: Model): Promise<void> {
  const book = await house.db
    .selectFrom('ledger_account')
    .selectAll()
    .where('customer_id', '=', customerId)
    .executeTakeFirstOrThrow();
  const held = [...model.held.values()].reduce((a, b) => a + b, 0);
  assert.deepEqual(
    { available: book.available, held: book.held, consumed: book.consumed, refunded: book.refunded },
    { available: model.available, held, consumed: model.consumed, refunded: model.refunded },
  );
  const lots = await house.db
    .selectFrom('lot')
    .select('remaining')
    .where('customer_id', '=', customerId)
    .orderBy('opened_at')
    .orderBy('id')
    .execute();
  assert.deepEqual(
    lots.map((lot) => lot.remaining),
    model.purchases.map((purchase) => purchase.left),
  );
}
