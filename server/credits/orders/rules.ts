/**
 * The tax on a net amount, in minor units, rounded half up once for the whole line as invoices do.
 * @param basisPoints 1900 is 19 %
 */
export function taxOf(netMinor: number, basisPoints: number): number {
  return Number((BigInt(netMinor) * BigInt(basisPoints) + 5_000n) / 10_000n);
}
