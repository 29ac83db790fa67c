import { z } from 'zod';

/** An amount of credits in whole hundredths: 150 is one and a half credits. Exact, never a fraction. */
export type Credits = number & { readonly unit: 'hundredths of a credit' };

export const HUNDREDTHS_PER_CREDIT = 100;
/** No single amount is larger than a hundred million credits; sums of such stay far inside exact integers. */
const LARGEST = 100_000_000 * HUNDREDTHS_PER_CREDIT;

/** @throws {RangeError} unless `hundredths` is a whole number within the bounds. */
export function credits(hundredths: number): Credits {
  if (!Number.isSafeInteger(hundredths) || Math.abs(hundredths) > LARGEST) {
    throw new RangeError(`${hundredths} is no exact amount of credits`);
  }
  return hundredths as Credits;
}

export const NO_CREDITS = credits(0);

/** The decimal that the outside reads, with at most two places. */
export function toDecimal(amount: Credits): number {
  return amount / HUNDREDTHS_PER_CREDIT;
}

/** @throws {RangeError} when `decimal` has more than two places. */
export function fromDecimal(decimal: number): Credits {
  const hundredths = Math.round(decimal * HUNDREDTHS_PER_CREDIT);
  if (!hasTwoPlacesAtMost(decimal)) throw new RangeError(`${decimal} has more than two decimal places`);
  return credits(hundredths);
}

function hasTwoPlacesAtMost(decimal: number): boolean {
  return Number.isFinite(decimal) && Number(decimal.toFixed(2)) === decimal;
}

export const sum = (amounts: readonly Credits[]): Credits =>
  credits(amounts.reduce((total, amount) => total + amount, 0));
export const plus = (a: Credits, b: Credits): Credits => credits(a + b);
export const minus = (a: Credits, b: Credits): Credits => credits(a - b);
export const smaller = (a: Credits, b: Credits): Credits => (a < b ? a : b);
export const larger = (a: Credits, b: Credits): Credits => (a > b ? a : b);

export const decimalCredits = z
  .number()
  .refine(hasTwoPlacesAtMost, 'Credits have at most two decimal places.')
  .refine(
    (decimal) => Math.abs(decimal) <= LARGEST / HUNDREDTHS_PER_CREDIT,
    'That is more credits than can be booked at once.',
  );

/** A positive amount of credits as requests carry it: a decimal with at most two places. */
export const positiveCredits = decimalCredits.refine(
  (decimal) => decimal > 0,
  'The amount must be more than zero.',
);

/** An amount that may be negative, never zero: a correction. */
export const signedCredits = decimalCredits.refine(
  (decimal) => decimal !== 0,
  'The amount must not be zero.',
);
