import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import { adjustCredits } from '../credits/adjust-credits.ts';
import { credits } from '../credits/amount.ts';
import { cancelOrder } from '../credits/orders/cancel-order.ts';
import { type Order, placeOrder } from '../credits/orders/place-order.ts';
import { readOrder } from '../credits/orders/queries.ts';
import { recordPayment } from '../credits/orders/record-payment.ts';
import { createPackage } from '../credits/packages/create-package.ts';
import { readBalance } from '../credits/queries.ts';
import { LANGUAGES, type Member } from '../identity/actor.ts';
import { tellOf } from '../mail/outgoing/tell.ts';
import { openDatabase } from '../platform/database/database.ts';
import { namesSchema } from '../policy/contract.ts';
import { assertVerified } from '../testing/ledger/steps.ts';
import { openTestHouse } from '../testing/open-test-house.ts';
import { makeCompany, makeCustomer, makeMember } from '../testing/people.ts';
import { openTicket } from '../tickets/open-ticket.ts';
import { readTicket } from '../tickets/queries/read-ticket.ts';
import type { Finding } from '../verify/finding.ts';
import { verifyBuying } from '../verify/verify-buying.ts';
import { acceptQuote } from './accept-quote.ts';
import { confirmByOrder } from './confirm-by-order.ts';
import { declineQuote, withdrawQuote } from './decide-quote.ts';
import { proposeQuote } from './propose-quote.ts';

const house = await openTestHouse();
const owner = await makeCompany(house);
const owned = openDatabase(house.url, 'owner', 1);
after(() => owned.destroy());
const { id: packageId } = await createPackage(house.as(owner), {
  names: namesSchema.parse(Object.fromEntries(LANGUAGES.map((language) => [language, 'Five']))),
  descriptions: null,
  credits: 5,
  supportDays: null,
  priceMinor: 4500,
  currency: 'EUR',
  taxBasisPoints: 0,
  onSale: true,
});

type Case = { customerId: string; mara: Member; ticketId: string; quoteId: string };

/** A customer of one credit, and a quote of four. */
async function shortOfThree(): Promise<Case> {
  const customerId = await makeCustomer(house);
  const mara = await makeMember(house, customerId);
  await adjustCredits(house.as(owner), customerId, { credits: 1, kind: 'goodwill', reason: 'to begin with' });
  return quoted(mara, 4);
}

async function quoted(mara: Member, credits: number): Promise<Case> {
  const { customerId } = mara;
  const { id: ticketId } = await openTicket(house.as(mara), {
    subject: 'Help',
    bodyText: 'Please',
    class: 'technical_problem',
    customerId,
    requesterId: mara.personId,
  });
  const quote = { credits, pricing: 'capped', description: 'Look into it' } as const;
  const { id: quoteId } = await proposeQuote(house.as(owner), ticketId, quote);
  return { customerId, mara, ticketId, quoteId };
}

const buy = async ({ mara, quoteId }: Case, order: Partial<Order> = {}) =>
  (await placeOrder(house.as(mara), { packageId, confirmsQuoteId: quoteId, ...order })).id;
const pay = (orderId: string) =>
  recordPayment(house.as(owner), orderId, { amountMinor: 4500, currency: 'EUR', reference: '' });
const confirm = (orderId: string) => confirmByOrder(house.asSystem(), orderId);
const outcomeOf = async (orderId: string) =>
  (await readOrder(house.as(owner), orderId)).confirmsQuote?.outcome ?? null;
const availableTo = async ({ customerId }: Case) =>
  (await readBalance(house.as(owner), customerId)).available / 100;
const mailsTo = async ({ mara }: Case) => {
  const events = await house.db
    .selectFrom('event')
    .select('id')
    .where('customer_id', '=', mara.customerId)
    .where('type', 'in', ['quote.accepted', 'order.quote_not_confirmed'])
    .execute();
  for (const { id } of events) await tellOf(house, [id]);
  const mails = await house.db
    .selectFrom('mail_out')
    .select('kind')
    .where('person_id', '=', mara.personId)
    .execute();
  return mails.map(({ kind }) => kind).filter((kind) => kind.startsWith('quote_'));
};

test('the paid order says yes in the name of who ordered, and its ticket goes on: twice is once', async () => {
  const one = await shortOfThree();
  const orderId = await buy(one);
  await confirm(orderId);
  assert.equal(await outcomeOf(orderId), null, 'nothing happens before it is paid');
  await pay(orderId);
  await Promise.all([confirm(orderId), confirm(orderId)]);
  await confirm(orderId);
  const ticket = await readTicket(house.as(one.mara), one.ticketId);
  assert.deepEqual([ticket.state, ticket.credits.held], ['queued', 4]);
  const quote = await house.db
    .selectFrom('quote')
    .selectAll()
    .where('id', '=', one.quoteId)
    .executeTakeFirst();
  assert.deepEqual(
    [quote?.state, quote?.decided_by, quote?.decided_via, quote?.decided_under],
    ['accepted', one.mara.personId, 'order', orderId],
  );
  assert.equal(await outcomeOf(orderId), 'accepted');
  assert.equal(await availableTo(one), 2);
  assert.deepEqual(await mailsTo(one), ['quote_confirmed_by_order']);
});

test('the payment itself adds the job, in its own transaction', async () => {
  const one = await shortOfThree();
  const orderId = await buy(one);
  await pay(orderId);
  const { rows } = await sql<{
    data: unknown;
  }>`select data from pgboss.job where name = 'confirm-quote'`.execute(owned);
  assert.ok(rows.some(({ data }) => JSON.stringify(data).includes(orderId)));
});

/** What may have happened by the time the job runs, what is then noted, and what is left to use. */
const MEANWHILE: Record<string, { code: string; left?: number; happens(one: Case): Promise<unknown> }> = {
  'he declined': { code: 'quote_decided', happens: (one) => declineQuote(house.as(one.mara), one.quoteId) },
  'staff took it back': {
    code: 'quote_decided',
    happens: (one) => withdrawQuote(house.as(owner), one.quoteId),
  },
  'its last day is over': { code: 'quote_lapsed', happens: ({ quoteId }) => letLapse(quoteId) },
  'his credits went elsewhere': {
    code: 'too_few_credits',
    left: 1,
    happens: async ({ mara }) => acceptQuote(house.as(mara), (await quoted(mara, 5)).quoteId),
  },
  'his company was suspended': {
    code: 'customer_suspended',
    happens: ({ customerId }) =>
      house.db
        .updateTable('customer')
        .set({ suspended_at: new Date(), suspended_reason: 'Unpaid' })
        .where('id', '=', customerId)
        .execute(),
  },
};

for (const [what, { code, left = 6, happens }] of Object.entries(MEANWHILE))
  test(`when meanwhile ${what}, the credits stay available and he is told why, once`, async () => {
    const one = await shortOfThree();
    const orderId = await buy(one);
    await pay(orderId);
    await happens(one);
    await Promise.all([confirm(orderId), confirm(orderId)]);
    assert.equal(await outcomeOf(orderId), code);
    assert.equal(await availableTo(one), left);
    assert.deepEqual(await mailsTo(one), ['quote_not_confirmed']);
  });

/** A quote is frozen, but for the owner of the tables. */
async function letLapse(quoteId: string): Promise<void> {
  await sql`alter table quote disable trigger quote_is_frozen`.execute(owned);
  await sql`update quote set valid_until = now() - interval '1 second' where id = ${quoteId}`.execute(owned);
  await sql`alter table quote enable trigger quote_is_frozen`.execute(owned);
}

test('one open order confirms a quote: whoever comes second is told which, until it is cancelled', async () => {
  const one = await shortOfThree();
  const colleague = { ...one, mara: await makeMember(house, one.customerId) };
  const both = await Promise.allSettled([buy(one), buy(colleague)]);
  const [won] = both.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  assert.ok(won);
  assert.equal(both.filter(({ status }) => status === 'fulfilled').length, 1);
  await assert.rejects(buy(colleague), { code: 'quote_order_open' });
  await cancelOrder(house.as(colleague.mara), won);
  const next = await buy(colleague);
  await pay(next);
  await confirm(next);
  assert.equal(await outcomeOf(next), 'accepted');
});

test('only who may decide the quote orders its yes, with enough for it, and while it waits', async () => {
  const one = await shortOfThree();
  const stranger = await makeMember(house, await makeCustomer(house));
  await assert.rejects(buy({ ...one, mara: stranger }), { name: 'NotFound' });
  const limited = await makeMember(house, one.customerId);
  const rights = { ...limited.rights, confirmUpTo: credits(100) };
  await assert.rejects(buy({ ...one, mara: { ...limited, rights } }), { code: 'confirm_beyond_limit' });
  const dear = await quoted(one.mara, 6.01);
  await assert.rejects(buy(dear), { code: 'order_too_small', values: { missing: 0.01 } });
  assert.ok(await buy(dear, { quantity: 2 }));
  await adjustCredits(house.as(owner), one.customerId, { credits: 10, kind: 'goodwill', reason: 'more' });
  await acceptQuote(house.as(one.mara), one.quoteId);
  await assert.rejects(buy(one), { code: 'quote_decided' });
});

test('the books agree with all of it', () => assertVerified(house));

test('a quote whose order is not paid, not for it, or of somebody else, is found', async () => {
  for (const tampering of [
    sql`update credit_order set quote_outcome = 'quote_decided' where quote_outcome = 'accepted'`,
    sql`update credit_order set confirms_quote_id = null where quote_outcome = 'accepted'`,
    sql`update quote set decided_via = 'portal', decided_under = null where decided_via = 'order'`,
  ]) {
    const found: Finding[] = [];
    const undone = owned.transaction().execute(async (trx) => {
      await sql`alter table quote disable trigger user`.execute(trx);
      await tampering.execute(trx);
      for await (const one of verifyBuying(trx)) found.push(one);
      throw new Error('undone');
    });
    await assert.rejects(undone, { message: 'undone' });
    assert.ok(found.length > 0);
  }
});
