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
  purchases: Lot[];
  captures: { id: string; ticketId: string; drawn: Map<Lot, number> }[];
  refunded: number;
  consumed: number;
};

/** What is left of a purchase or grant, and what refunds and chargebacks have of it. */
type Lot = { left: number; grant: boolean; taken: number };

export const emptyModel = (): Model => ({
  available: 0,
  held: new Map(),
  purchases: [],
  captures: [],
  refunded: 0,
  consumed: 0,
});

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
      model.purchases.push({ left: action.amount, grant: kind === 'grant', taken: 0 });
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
      const drawn = take(model, due);
      if (due > 0) model.captures.push({ id: await newestCapture(house, customerId), ticketId, drawn });
      return;
    }
    case 'reversal': {
      const capture = model.captures[action.pick % Math.max(1, model.captures.length)];
      if (!capture) return;
      const worked = await attempt(() =>
        one({ ...postingOf(action), reversesId: capture.id, ticketId: capture.ticketId }),
      );
      const returnable = [...capture.drawn.values()].reduce((a, b) => a + b, 0);
      assert.equal(
        worked,
        action.amount <= returnable,
        'a reversal gives back what its capture took at most',
      );
      if (worked) giveBack(model, capture.drawn, action.amount);
      return;
    }
    default: {
      const { stored, lot } = await purchaseOf(house, customerId, model, action.pick);
      if (!stored || !lot) return;
      const worked = await attempt(() => one({ ...postingOf(action), lotId: stored.id }));
      const most = action.do === 'restoration' ? lot.taken : Math.min(lot.left, model.available);
      assert.equal(
        worked,
        action.amount <= most,
        `a ${action.do} is bounded by its lot and by what is not held`,
      );
      if (!worked) return;
      const sign = action.do === 'restoration' ? -1 : 1;
      model.available -= sign * action.amount;
      model.refunded += sign * action.amount;
      lot.left -= sign * action.amount;
      lot.taken += sign * action.amount;
    }
  }
}

function postingOf(action: { do: Posting['kind']; amount: number }): Posting {
  return { kind: action.do, credits: credits(action.amount), idempotencyKey: newId() };
}

async function newestCapture(house: TestHouse, customerId: string): Promise<string> {
  const { id } = await house.db
    .selectFrom('ledger_transfer')
    .select('id')
    .where('customer_id', '=', customerId)
    .where('kind', '=', 'capture')
    .orderBy('sequence', 'desc')
    .executeTakeFirstOrThrow();
  return id;
}

/** One of the purchases, as it is stored and as the model has it. */
async function purchaseOf(house: TestHouse, customerId: string, model: Model, pick: number) {
  const stored = await house.db
    .selectFrom('lot')
    .select('id')
    .where('customer_id', '=', customerId)
    .where('source', '=', 'purchase')
    .orderBy('opened_at')
    .orderBy('id')
    .execute();
  const index = pick % Math.max(1, stored.length);
  return { stored: stored[index], lot: model.purchases.filter((purchase) => !purchase.grant)[index] };
}

/** The promised order, in the model's own words. */
function take(model: Model, due: number): Map<Lot, number> {
  const drawn = new Map<Lot, number>();
  let missing = due;
  for (const lot of inOrder(model)) {
    const part = Math.min(lot.left, missing);
    lot.left -= part;
    missing -= part;
    if (part > 0) drawn.set(lot, part);
  }
  return drawn;
}

/** What was drawn last comes back first. */
function giveBack(model: Model, drawn: Map<Lot, number>, amount: number): void {
  let missing = amount;
  for (const lot of inOrder(model).reverse()) {
    const part = Math.min(drawn.get(lot) ?? 0, missing);
    lot.left += part;
    missing -= part;
    drawn.set(lot, (drawn.get(lot) ?? 0) - part);
  }
  model.available += amount;
  model.consumed -= amount;
}

const inOrder = (model: Model) => [
  ...model.purchases.filter((lot) => lot.grant),
  ...model.purchases.filter((lot) => !lot.grant),
];

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
