import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import { openDatabase } from '../platform/database/database.ts';
import { brokenConstraint, inTransaction, sqlState } from '../platform/database/transaction.ts';
import { newId } from '../platform/ids.ts';
import { openTestHouse } from '../testing/open-test-house.ts';
import { makeCompany, makeCustomer, makeMember } from '../testing/people.ts';
import { verify } from '../verify/verify.ts';
import { credits } from './amount.ts';
import { holdCredits } from './hold-credits.ts';
import { type Posting, post } from './post.ts';
import { settleHolds } from './settle-holds.ts';

const house = await openTestHouse();
const owner = await makeCompany(house);

/** The small model: what a book must come to, kept by plain arithmetic. */
type Model = {
  available: number;
  held: Map<string, number>;
  purchases: { id: string; left: number; grant: boolean }[];
  refunded: number;
  consumed: number;
};

type Step =
  | { do: 'buy' | 'grant'; amount: number }
  | { do: 'hold'; amount: number }
  | { do: 'settle'; pick: number; part: number }
  | { do: 'refund'; pick: number; amount: number };

const amount = fc.integer({ min: 1, max: 1_500 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constantFrom('buy' as const, 'grant' as const), amount }),
  fc.record({ do: fc.constant('hold' as const), amount }),
  fc.record({
    do: fc.constant('settle' as const),
    pick: fc.nat(50),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  fc.record({ do: fc.constant('refund' as const), pick: fc.nat(50), amount }),
);

/** A ticket with an accepted quote to hold for. */
async function makeQuote(
  customerId: string,
  memberId: string,
): Promise<{ ticketId: string; quoteId: string }> {
  const [ticketId, quoteId] = [newId(), newId()];
  await house.db
    .insertInto('ticket')
    .values({
      id: ticketId,
      subject: 'Work',
      state: 'queued',
      coverage: 'paid',
      coverage_verdict: '{}',
      class: 'question',
      department: 'technical',
      customer_id: customerId,
      requester_id: memberId,
      policy_version_id: 1,
      opened_via: 'api',
      first_response_due_at: new Date(),
    })
    .execute();
  await house.db
    .insertInto('quote')
    .values({
      id: quoteId,
      ticket_id: ticketId,
      customer_id: customerId,
      version: 1,
      additional: false,
      class: 'question',
      credits: 100_000,
      pricing: 'capped',
      description: 'Work',
      rated_by: owner.personId,
      valid_until: new Date(),
      state: 'accepted',
      decided_at: new Date(),
    })
    .execute();
  await house.db
    .insertInto('event')
    .values([
      { type: 'ticket.opened', via: 'api', ticket_id: ticketId, visible_to_customer: true },
      {
        type: 'quote.accepted',
        via: 'api',
        ticket_id: ticketId,
        subject_id: quoteId,
        visible_to_customer: true,
      },
    ])
    .execute();
  return { ticketId, quoteId };
}

async function attempt(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    const constraint = brokenConstraint(error);
    assert.ok(
      constraint === 'ledger_available_not_negative' ||
        constraint === 'ledger_lots_cover_the_transfer' ||
        /beyond|BEYOND/i.test(String(error)),
      `refused for ${constraint}: ${error}`,
    );
    return false;
  }
}

async function apply(customerId: string, memberId: string, model: Model, action: Step): Promise<void> {
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
      const target = await makeQuote(customerId, memberId);
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

async function assertAsModelled(customerId: string, model: Model): Promise<void> {
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

async function assertVerified(): Promise<void> {
  const findings: unknown[] = [];
  await verify(house.db, (found) => findings.push(found));
  assert.deepEqual(findings, []);
}

const SEQUENCES = 2_000;
const SIDE_BY_SIDE = 4;

test(`${SEQUENCES} random sequences of purchases, grants, holds, settlements and refunds leave the book as a small model says`, async () => {
  const sequence = fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 14 }), async (steps) => {
    const customerId = await makeCustomer(house);
    const member = await makeMember(house, customerId);
    const model: Model = { available: 0, held: new Map(), purchases: [], refunded: 0, consumed: 0 };
    for (const action of steps) await apply(customerId, member.personId, model, action);
    await assertAsModelled(customerId, model);
  });
  await Promise.all(
    Array.from({ length: SIDE_BY_SIDE }, () => fc.assert(sequence, { numRuns: SEQUENCES / SIDE_BY_SIDE })),
  );
  await assertVerified();
});

test('eight clients at once on the same books lose nothing, double nothing and never meet a deadlock', async () => {
  const books = await Promise.all(
    [1, 2, 3].map(async () => {
      const customerId = await makeCustomer(house);
      return { customerId, memberId: (await makeMember(house, customerId)).personId };
    }),
  );
  const booked = { in: 0, captured: 0, refunded: 0 };
  const client = async (seed: number) => {
    for (const [index, action] of fc.sample(step, { numRuns: 60, seed }).entries()) {
      const book = books[(seed + index) % books.length];
      assert.ok(book);
      await act(book, action, booked);
    }
  };
  await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(client));
  const { total } = await house.db
    .selectFrom('ledger_account')
    .select((eb) => eb.fn.sum<number>(sql<number>`available + held`).as('total'))
    .where(
      'customer_id',
      'in',
      books.map((book) => book.customerId),
    )
    .executeTakeFirstOrThrow();
  assert.equal(Number(total), booked.in - booked.captured - booked.refunded);
  await assertVerified();
});

async function act(
  book: { customerId: string; memberId: string },
  action: Step,
  booked: { in: number; captured: number; refunded: number },
): Promise<void> {
  const base = { customerId: book.customerId, personId: book.memberId };
  if (action.do === 'buy' || action.do === 'grant') {
    const kind = action.do === 'buy' ? 'purchase' : 'grant';
    await inTransaction(house.db, (trx) =>
      post(trx, book.customerId, [
        {
          kind,
          credits: credits(action.amount),
          idempotencyKey: newId(),
          price: { amountMinor: 1, currency: 'EUR' },
        },
      ]),
    );
    booked.in += action.amount;
  } else if (action.do === 'hold') {
    const target = await makeQuote(book.customerId, book.memberId);
    await attempt(() =>
      inTransaction(house.db, (trx) =>
        holdCredits(trx, { ...base, ...target, credits: credits(action.amount), idempotencyKey: newId() }),
      ),
    );
  } else if (action.do === 'settle') {
    const open = await house.db
      .selectFrom('hold')
      .select(['ticket_id', 'credits'])
      .where('customer_id', '=', book.customerId)
      .where('state', '=', 'held')
      .execute();
    const hold = open[action.pick % Math.max(1, open.length)];
    if (!hold) return;
    const due = credits(Math.floor(hold.credits * action.part));
    // Another client may have settled it since: then there is nothing held, and something due is refused.
    await attempt(async () => {
      const end = await inTransaction(house.db, (trx) =>
        settleHolds(trx, { ...base, ticketId: hold.ticket_id, due, settlementId: null }),
      );
      booked.captured += end.captured;
    });
  } else {
    const lot = await house.db
      .selectFrom('lot')
      .select('id')
      .where('customer_id', '=', book.customerId)
      .where('source', '=', 'purchase')
      .where('remaining', '>', 0)
      .limit(1)
      .executeTakeFirst();
    if (!lot) return;
    const worked = await attempt(() =>
      inTransaction(house.db, (trx) =>
        post(trx, book.customerId, [
          { kind: 'refund', credits: credits(action.amount), idempotencyKey: newId(), lotId: lot.id },
        ]),
      ),
    );
    if (worked) booked.refunded += action.amount;
  }
}

test('the same idempotency key books once, also when it comes twice at the same moment', async () => {
  const customerId = await makeCustomer(house);
  const key = newId();
  const grant = () =>
    inTransaction(house.db, (trx) =>
      post(trx, customerId, [
        {
          kind: 'grant',
          credits: credits(500),
          idempotencyKey: key,
          price: { amountMinor: 0, currency: 'EUR' },
        },
      ]),
    );
  const outcomes = await Promise.allSettled([grant(), grant(), grant()]);
  assert.equal(outcomes.filter((outcome) => outcome.status === 'fulfilled').length, 1);
  const book = await house.db
    .selectFrom('ledger_account')
    .select(['available', 'transfers'])
    .where('customer_id', '=', customerId)
    .executeTakeFirstOrThrow();
  assert.deepEqual(book, { available: 500, transfers: 1 });
});

test('fifty holds of the last credit: exactly one works', async () => {
  const customerId = await makeCustomer(house);
  const member = await makeMember(house, customerId);
  await inTransaction(house.db, (trx) =>
    post(trx, customerId, [
      {
        kind: 'grant',
        credits: credits(100),
        idempotencyKey: newId(),
        price: { amountMinor: 0, currency: 'EUR' },
      },
    ]),
  );
  const targets = await Promise.all(Array.from({ length: 50 }, () => makeQuote(customerId, member.personId)));
  const outcomes = await Promise.all(
    targets.map((target) =>
      attempt(() =>
        inTransaction(house.db, (trx) =>
          holdCredits(trx, {
            customerId,
            ...target,
            credits: credits(100),
            personId: null,
            idempotencyKey: newId(),
          }),
        ),
      ),
    ),
  );
  assert.equal(outcomes.filter(Boolean).length, 1);
});

/** Everything that somebody with psql and the application's role might try on a book. */
const FORBIDDEN = [
  'update ledger_transfer set credits = 1',
  'delete from ledger_transfer',
  'truncate ledger_transfer cascade',
  'update ledger_account set available = 1000000',
  "update ledger_account set chain_hash = '\\x00'",
  'delete from ledger_account',
  "insert into lot (id, customer_id, source, credits, remaining, price_minor, currency, opened_at) select gen_random_uuid(), customer_id, 'grant', 100, 100, 0, 'EUR', now() from ledger_account limit 1",
  'update lot set remaining = credits',
  'insert into lot_draw select id, id, 1 from ledger_transfer limit 1',
  'update lot_draw set credits = 1',
  "update event set type = 'nothing.happened'",
  'delete from event',
  'delete from event_seal',
  'update settlement set charged = 0',
  'update time_entry set minutes = 1',
  "update policy_version set note = ''",
  'delete from hold',
  'delete from payment',
  'alter table ledger_transfer disable trigger all',
  'drop trigger ledger_post on ledger_transfer',
];

test('the application’s own role can not rewrite an entry, an event, a balance or a lot', async () => {
  for (const statement of FORBIDDEN) {
    await assert.rejects(
      () => sql.raw(statement).execute(house.db),
      (error) => sqlState(error) === '42501',
      statement,
    );
  }
});

test('even the owner of the tables can not change an entry or an event without taking the guard away first', async () => {
  const owned = openDatabase(house.url, 'owner', 1);
  try {
    for (const statement of [
      "update ledger_transfer set reason = ''",
      'delete from ledger_transfer',
      'truncate ledger_transfer cascade',
      "update event set type = ''",
      'delete from event',
      'truncate event',
    ]) {
      await assert.rejects(() => sql.raw(statement).execute(owned), /append-only/, statement);
    }
  } finally {
    await owned.destroy();
  }
});

test('no statement brings a balance below zero', async () => {
  const customerId = await makeCustomer(house);
  const spend = (kind: 'refund' | 'revocation') =>
    inTransaction(house.db, (trx) =>
      post(trx, customerId, [{ kind, credits: credits(1), idempotencyKey: newId() }]),
    );
  for (const kind of ['refund', 'revocation'] as const) {
    await assert.rejects(
      () => spend(kind),
      (error) => brokenConstraint(error) === 'ledger_available_not_negative',
    );
  }
});
