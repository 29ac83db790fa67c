import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { openDatabase } from '../platform/database/database.ts';
import { brokenConstraint, inTransaction, sqlState } from '../platform/database/transaction.ts';
import { newId } from '../platform/ids.ts';
import { attempt, makeQuote } from '../testing/ledger/steps.ts';
import { openTestHouse } from '../testing/open-test-house.ts';
import { makeCompany, makeCustomer, makeMember } from '../testing/people.ts';
import { credits } from './amount.ts';
import { holdCredits } from './hold-credits.ts';
import { post } from './post.ts';

const house = await openTestHouse();
await makeCompany(house);

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
  const targets = await Promise.all(
    Array.from({ length: 50 }, () => makeQuote(house, customerId, member.personId)),
  );
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

test('even the owner of the tables can not change an entry or an event, nor delete a book or a lot, without taking the guard away first', async () => {
  const owned = openDatabase(house.url, 'owner', 1);
  try {
    for (const statement of [
      "update ledger_transfer set reason = ''",
      'delete from ledger_transfer',
      'truncate ledger_transfer cascade',
      'delete from ledger_account',
      'truncate ledger_account cascade',
      'delete from lot',
      'truncate lot cascade',
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
