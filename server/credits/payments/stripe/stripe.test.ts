import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { readSettings } from '../../../platform/settings.ts';
import { startStripe } from '../../../testing/stripe/stand-in.ts';
import { type CheckoutWish, ProviderAway, ProviderRefused } from '../provider.ts';
import { openProviders } from '../providers.ts';

const standIn = await startStripe();
after(() => standIn.stop());
const { all } = await openProviders(readSettings(standIn.settings));
const [stripe] = all;
assert.ok(stripe);

const wish: CheckoutWish = {
  key: 'one',
  orderId: '0193a0b0-0000-7000-8000-000000000001',
  orderNumber: 20_001,
  customer: { id: 'c', name: 'Blue Bicycle', email: 'buyer@example.org', ref: undefined },
  title: '10 credits',
  amountMinor: 8500,
  currency: 'EUR',
  language: 'de',
  successUrl: 'http://desk.test/credits/orders/1?paid',
  cancelUrl: 'http://desk.test/credits/orders/1',
};

async function paid(key: string) {
  const opened = await stripe?.openCheckout({ ...wish, key });
  return { ref: opened?.ref ?? '', paymentRef: standIn.sessions.pay(opened?.ref ?? '').payment_intent ?? '' };
}

test('no provider is offered that has no keys, and half of the keys is a mistake', async () => {
  assert.deepEqual((await openProviders(readSettings({}))).all, []);
  assert.throws(() => readSettings({ STRIPE_SECRET_KEY: 'sk_test_x' }), /go together/);
  assert.throws(
    () => readSettings({ ...standIn.settings, STRIPE_SECRET_KEY: 'sk_live_x' }),
    /nobody but Stripe/,
  );
});

test('the same checkout asked for twice is one, and what became of it is read from Stripe', async () => {
  const [one, other] = [await stripe.openCheckout(wish), await stripe.openCheckout(wish)];
  assert.equal(one.ref, other.ref);
  const open = await stripe.readCheckout(one.ref);
  assert.deepEqual(
    [open.state, open.amountMinor, open.currency, open.orderId, open.paymentRef],
    ['open', 8500, 'EUR', wish.orderId, undefined],
  );
  const session = standIn.sessions.pay(one.ref);
  const read = await stripe.readCheckout(one.ref);
  assert.deepEqual([read.state, read.paymentRef], ['paid', session.payment_intent]);
  await stripe.expireCheckout(one.ref);
  assert.equal((await stripe.readCheckout(one.ref)).state, 'paid');
});

test('late money is processing until it arrives, and a checkout whose late money fails has expired', async () => {
  for (const arrives of [true, false]) {
    const { ref } = await stripe.openCheckout({ ...wish, key: `late ${arrives}` });
    standIn.sessions.pay(ref, { late: true });
    assert.equal((await stripe.readCheckout(ref)).state, 'processing');
    standIn.sessions.settle(ref, arrives);
    assert.equal((await stripe.readCheckout(ref)).state, arrives ? 'paid' : 'expired');
  }
});

test('amounts go to Stripe as it counts them: forints have hundredths there, yen none', async () => {
  for (const [currency, amountMinor, theirs] of [
    ['HUF', 500, 50_000],
    ['JPY', 500, 500],
    ['EUR', 501, 501],
  ] as const) {
    const { ref } = await stripe.openCheckout({ ...wish, key: currency, currency, amountMinor });
    assert.equal(standIn.store.sessions.get(ref).amount_total, theirs);
    assert.equal((await stripe.readCheckout(ref)).amountMinor, amountMinor);
  }
});

test('a refund whose answer was lost happens once, asked again even after Stripe forgot the key', async () => {
  const { paymentRef } = await paid('refunded');
  const back = { key: 'back', paymentRef, amountMinor: 1000, currency: 'EUR', reason: 'Not needed' };
  Object.assign(standIn.faults, { loseAnswers: 2, of: /POST .v1.refunds/ });
  await assert.rejects(stripe.refund(back), ProviderAway);
  standIn.keys.forget();
  const known = await stripe.refund(back);
  assert.deepEqual([known.state, known.key, known.amountMinor], ['done', 'back', 1000]);
  assert.equal(standIn.store.refunds.all().length, 1);
  assert.deepEqual(await stripe.readRefund(known.ref), known);
  await assert.rejects(stripe.refund({ ...back, key: 'too much', amountMinor: 7501 }), ProviderRefused);
});

test('a payment knows where it came from', async () => {
  const { ref, paymentRef } = await paid('origin');
  assert.deepEqual(await stripe.originOf(paymentRef), { kind: 'checkout', ref });
});

test('a dispute is read as it stands', async () => {
  const { paymentRef } = await paid('disputed');
  const { id } = standIn.moneyBack.openDispute(paymentRef);
  assert.deepEqual(await stripe.readDispute(id), {
    ref: id,
    paymentRef,
    amountMinor: 8500,
    currency: 'EUR',
    state: 'open',
  });
  standIn.moneyBack.closeDispute(id, 'won');
  assert.equal((await stripe.readDispute(id)).state, 'won');
});

test('a stored card is charged once for a key, and a declined one says why', async () => {
  const { ref } = await stripe.openMethodSetup({ ...wish, key: 'setup' });
  assert.equal(await stripe.readMethodSetup(ref), undefined);
  standIn.sessions.storeCard(ref);
  const method = await stripe.readMethodSetup(ref);
  assert.equal(method?.label, 'Visa •••• 4242');
  const charge = {
    key: 'charge',
    orderId: wish.orderId,
    customerRef: method?.customerRef ?? '',
    methodRef: method?.ref ?? '',
    amountMinor: 8500,
    currency: 'EUR',
  };
  const first = await stripe.chargeStored(charge);
  standIn.keys.forget();
  assert.deepEqual(await stripe.chargeStored(charge), first);
  assert.equal(first.state, 'paid');
  if (first.state !== 'paid') return;
  assert.deepEqual(await stripe.originOf(first.paymentRef), {
    kind: 'stored_charge',
    paymentRef: first.paymentRef,
    orderId: wish.orderId,
  });
  assert.deepEqual(await stripe.readStoredCharge(first.paymentRef), { ...first, orderId: wish.orderId });
  standIn.intents.declines.set(charge.methodRef, 'insufficient_funds');
  assert.deepEqual(await stripe.chargeStored({ ...charge, key: 'again' }), {
    state: 'declined',
    why: 'insufficient_funds',
  });
});

test('a Stripe that does not answer is away, not refusing', async () => {
  standIn.faults.away = true;
  await assert.rejects(stripe.openCheckout({ ...wish, key: 'away' }), ProviderAway);
  standIn.faults.away = false;
});
