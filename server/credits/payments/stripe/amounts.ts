import { ProviderRefused } from '../provider.ts';

/** Stripe counts these in whole units; https://docs.stripe.com/currencies#zero-decimal */
const WHOLE = new Set('BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' '));
const THOUSANDTHS = new Set('BHD JOD KWD OMR TND'.split(' '));

/** Our minor units as Stripe counts them. They differ where Stripe keeps hundredths that a currency has not (ISK, UGX, HUF). */
export function toStripeAmount(amountMinor: number, currency: string): number {
  const amount = amountMinor * 10 ** shift(currency);
  const isPayable = Number.isSafeInteger(amount) && (!THOUSANDTHS.has(currency) || amount % 10 === 0);
  if (!isPayable) throw new ProviderRefused(`${amountMinor} ${currency} can not be paid exactly`);
  return amount;
}

/** What Stripe counted, in our minor units; a fraction of one stays, so that it equals no amount of ours. */
export function fromStripeAmount(amount: number, currency: string): number {
  return amount / 10 ** shift(currency.toUpperCase());
}

function shift(currency: string): number {
  const theirs = WHOLE.has(currency) ? 0 : THOUSANDTHS.has(currency) ? 3 : 2;
  return theirs - fractionDigits(currency);
}

function fractionDigits(currency: string): number {
  const { maximumFractionDigits } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions();
  return maximumFractionDigits ?? 2;
}
