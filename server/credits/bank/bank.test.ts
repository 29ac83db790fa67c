import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { inTransaction } from '../../platform/database/transaction.ts';
import { newId } from '../../platform/ids.ts';
import { assertVerified } from '../../testing/ledger/steps.ts';
import { openTestHouse } from '../../testing/open-test-house.ts';
import { makeCompany, makeCustomer, makeMember, makeStaff } from '../../testing/people.ts';
import type { Finding } from '../../verify/finding.ts';
import { verify } from '../../verify/verify.ts';
import { placeOrderBody } from '../orders/contract.ts';
import { placeOrder } from '../orders/place-order.ts';
import { lockOrder, takePayment } from '../orders/take-payment.ts';
import { readBalance } from '../queries.ts';
import { decideLine } from './decide-line.ts';
import { importStatement } from './import-statement.ts';
import { matchLines, workOffLines } from './match-lines.ts';
import { listLines, readImport } from './queries.ts';
import { judge, type NamedOrder, referencesIn } from './rules.ts';

const house = await openTestHouse();
const owner = await makeCompany(house);
const lead = await makeStaff(house, 'lead');
const customerId = await makeCustomer(house);
const mara = await makeMember(house, customerId);

const REFERENCE = 'CF-1A2B3C4D';
const order: NamedOrder = {
  id: newId(),
  reference: REFERENCE,
  state: 'open',
  paymentMethod: 'bank_transfer',
  totalMinor: 8_500,
  currency: 'EUR',
};
const line = { text: `Order ${REFERENCE}`, amountMinor: 8_500, currency: 'EUR' };

test('a reference is found whatever a bank did to its blanks, hyphens, letters and lines', () => {
  const gap = fc.constantFrom('', ' ', '\n', '-', ' - ', '  ');
  const around = fc.string({ unit: fc.constantFrom(...'GHKMOPQ .,/\n'), maxLength: 20 });
  fc.assert(
    fc.property(
      fc.stringMatching(/^[0-9A-F]{8}$/),
      fc.array(gap, { minLength: 10, maxLength: 10 }),
      around,
      around,
      fc.boolean(),
      (code, gaps, before, after, small) => {
        const letters = [...`CF${code}`].map((letter, index) => `${letter}${gaps[index]}`).join('');
        const text = `${before}${small ? letters.toLowerCase() : letters}${after}`;
        assert.deepEqual(referencesIn(text), [`CF-${code}`], text);
      },
    ),
  );
  assert.deepEqual(referencesIn('CF-1A2B3C4 nor CF-XYZ'), []);
});

test('a line pays an order only by one reference and exactly its sum; else it says why not', () => {
  assert.deepEqual(judge(line, [order]), { orderId: order.id });
  const why = (change: Partial<NamedOrder>, on: Partial<typeof line> = {}) => {
    const verdict = judge({ ...line, ...on }, [{ ...order, ...change }]);
    return 'why' in verdict ? verdict.why : undefined;
  };
  assert.equal(why({}, { amountMinor: 8_499 }), 'amount_differs');
  assert.equal(why({}, { currency: 'USD' }), 'currency_differs');
  assert.equal(why({ state: 'paid' }), 'order_paid');
  assert.equal(why({ state: 'cancelled' }), 'order_cancelled');
  assert.equal(why({ paymentMethod: 'stripe' }), 'other_method');
  assert.deepEqual(judge(line, []), { why: 'unknown_reference' });
  assert.deepEqual(judge({ ...line, text: 'Thank you' }, []), { why: 'no_reference' });
  assert.deepEqual(judge(line, [order, { ...order, id: newId() }]), { why: 'two_references' });
});

/** An order over a price agreed. */
async function placed(netMinor = 8_500): Promise<{ id: string; reference: string }> {
  const { id } = await placeOrder(
    house.as(owner),
    placeOrderBody.parse({ customerId, credits: 10, netMinor }),
  );
  const { reference } = await house.db
    .selectFrom('credit_order')
    .select('reference')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return { id, reference };
}

type Paid = { amount: string; text: string; day?: string };

async function imported(rows: readonly Paid[], extra = '') {
  const text = `Date;Amount;Details\n${rows.map(({ amount, text: details, day = '24.11.2026' }) => `${day};${amount};${details}`).join('\n')}\n${extra}`;
  const result = await importStatement(house.as(lead), {
    fileName: 'statement.csv',
    bytes: Buffer.from(text),
  });
  assert.ok('importId' in result);
  await matchLines(house.as(lead), result.importId);
  return { text, ...(await readImport(house.as(lead), result.importId)) };
}

const available = async () => (await readBalance(house.as(owner), customerId)).available;
const unclear = async (importId: string) =>
  (await listLines(house.as(lead), { limit: 50, importId, state: 'unclear' })).items;

test('a statement pays what it names, shows why the rest does not, and counts what it passed over', async () => {
  const [paid, short, twice] = [await placed(), await placed(9_900), await placed(4_200)];
  const before = await available();
  const result = await imported(
    [
      { amount: '85,00', text: `order ${paid.reference.toLowerCase()}` },
      { amount: '98,00', text: short.reference },
      { amount: '42,00', text: twice.reference },
      { amount: '42,00', text: twice.reference },
      { amount: '12,00', text: 'A gift' },
      { amount: '12,00', text: 'CF-00000000' },
      { amount: '85,00', text: `${paid.reference} and ${short.reference}` },
      { amount: '-50,00', text: 'Rent' },
    ],
    'yesterday;85,00;?\n24.11.2026;a lot;?\n',
  );
  assert.equal((await available()) - before, 2_000);
  const { lines, matched, unclear: waiting, debits, repeated, broken } = result;
  assert.deepEqual(
    { lines, matched, waiting, debits, repeated },
    { lines: 7, matched: 2, waiting: 5, debits: 1, repeated: 0 },
  );
  assert.deepEqual(broken, [
    { line: 10, reason: 'date' },
    { line: 11, reason: 'amount' },
  ]);
  const why = (await unclear(result.id)).map((one) => [one.line, one.why]).toSorted();
  assert.deepEqual(
    why,
    [
      [3, 'amount_differs'],
      [5, 'order_paid'],
      [6, 'no_reference'],
      [7, 'unknown_reference'],
      [8, 'two_references'],
    ].toSorted(),
  );
  await assertVerified(house);
});

test('the same file is refused, and a line that two files hold counts once', async () => {
  const order = await placed(3_300);
  const rows = [
    { amount: '33,00', text: order.reference },
    { amount: '7,00', text: 'Seven' },
  ];
  const first = await imported(rows);
  await assert.rejects(
    () => importStatement(house.as(lead), { fileName: 'again.csv', bytes: Buffer.from(first.text) }),
    { code: 'bank_file_known' },
  );
  const before = await available();
  const longer = await imported([...rows, { amount: '8,00', text: 'Eight' }]);
  assert.deepEqual([longer.lines, longer.repeated], [1, 2]);
  assert.equal(await available(), before);
});

test('two people who drop the same file at once: it is read in once', async () => {
  const order = await placed(5_100);
  const bytes = Buffer.from(`Date;Amount;Details\n24.11.2026;51,00;${order.reference}\n`);
  const before = await available();
  const tries = await Promise.allSettled(
    [lead, owner].map(async (actor) => {
      const result = await importStatement(house.as(actor), { fileName: 'both.csv', bytes });
      if ('importId' in result) await matchLines(house.as(actor), result.importId);
    }),
  );
  assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, 1);
  assert.equal((await available()) - before, 1_000);
});

test('lines that a killed server left are matched by the job, once', async () => {
  const order = await placed(6_100);
  const result = await importStatement(house.as(lead), {
    fileName: 'killed.csv',
    bytes: Buffer.from(`Date;Amount;Details\n24.11.2026;61,00;${order.reference}\n`),
  });
  assert.ok('importId' in result);
  const before = await available();
  await Promise.all([
    workOffLines(house.asSystem(), result.importId),
    workOffLines(house.asSystem(), result.importId),
    matchLines(house.as(lead), result.importId),
  ]);
  assert.equal((await available()) - before, 1_000);
  await assertVerified(house);
});

test('the same order paid by a bank line and by hand at once is paid once', async () => {
  for (let round = 0; round < 5; round++) {
    const order = await placed(2_000 + round);
    const amount = `20,0${round}`;
    const result = await importStatement(house.as(lead), {
      fileName: 'race.csv',
      bytes: Buffer.from(`Date;Amount;Details\n24.11.2026;${amount};${order.reference}\n`),
    });
    assert.ok('importId' in result);
    const before = await available();
    await Promise.allSettled([
      matchLines(house.as(lead), result.importId),
      inTransaction(house.db, async (trx) => {
        const locked = await lockOrder(trx, order.id);
        if (locked.state === 'open')
          await takePayment(trx, house.as(owner), locked, {
            amountMinor: 2_000 + round,
            currency: 'EUR',
            provider: 'by_hand',
            providerRef: null,
            reference: '',
          });
      }),
    ]);
    assert.equal((await available()) - before, 1_000);
  }
  await assertVerified(house);
});

test('a person matches or ignores an unclear line once; two at once decide it once', async () => {
  const order = await placed(7_700);
  const result = await imported([
    { amount: '77,00', text: 'Forgot the reference' },
    { amount: '1,00', text: 'One' },
    { amount: '2,00', text: 'Two' },
  ]);
  const [two, one, forgot] = await unclear(result.id);
  assert.ok(forgot && one && two);
  assert.deepEqual(
    forgot.proposals.map(({ id }) => id),
    [order.id],
  );
  await assert.rejects(
    () => decideLine(house.as(lead), one.id, { decision: 'match', orderId: order.id, note: '' }),
    { code: 'payment_differs' },
  );
  const before = await available();
  const tries = await Promise.allSettled(
    [lead, owner].map((actor) =>
      decideLine(house.as(actor), forgot.id, { decision: 'match', orderId: order.id, note: 'By phone' }),
    ),
  );
  assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, 1);
  assert.equal((await available()) - before, 1_000);
  await decideLine(house.as(lead), one.id, { decision: 'ignore', note: 'A test of the bank' });
  await assert.rejects(() => decideLine(house.as(owner), one.id, { decision: 'ignore', note: 'again' }), {
    code: 'bank_line_decided',
  });
  await assert.rejects(
    () => decideLine(house.as(lead), two.id, { decision: 'match', orderId: order.id, note: '' }),
    { code: 'order_not_open' },
  );
  await assert.rejects(() => decideLine(house.as(mara), two.id, { decision: 'ignore', note: 'mine' }), {
    name: 'Forbidden',
  });
  await assertVerified(house);
});

test('a line that is said to be the money for another order is found, and so is the payment', async () => {
  const [order, another] = [await placed(1_100), await placed(1_200)];
  const result = await imported([{ amount: '11,00', text: order.reference }]);
  await house.db
    .updateTable('bank_line')
    .set({ order_id: another.id })
    .where('import_id', '=', result.id)
    .execute();
  const found: Finding[] = [];
  await verify(house.db, (finding) => found.push(finding));
  assert.deepEqual(found.map(({ promise, row }) => `${promise} ${row.split(' ')[0]}`).toSorted(), [
    'I5 bank_line',
    'I5 payment',
  ]);
});
