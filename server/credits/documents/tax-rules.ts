export type TaxTreatment = 'standard' | 'reverse_charge' | 'exempt';
/** When tax falls due: at the sale (single-purpose voucher) or at the use (multi-purpose voucher). */
export type TaxDue = 'sale' | 'use';

/**
 * What a document says of the tax. An order keeps it (`credit_order.tax_rule`), since buyer and company may change
 * before it is paid.
 */
export type TaxRule = 'taxed' | 'reverse_charge' | 'exempt' | 'multi_purpose_voucher';

/**
 * The tax that a buyer pays on a net amount, and by which rule. Under `multi_purpose_voucher` (Directive (EU) 2016/1065)
 * the buyer pays the same gross price, the sale's document shows no tax in it, and the tax is owed as the credits are used.
 * @param netMinor the net of the whole line, in minor units
 * @param basisPoints 1900 is 19 %
 * @param taxDue the company's, for credits; days of support are one known service, so always `sale`
 */
export function taxFor(
  netMinor: number,
  basisPoints: number,
  treatment: TaxTreatment,
  taxDue: TaxDue,
): { taxMinor: number; rule: TaxRule } {
  const taxMinor = treatment === 'standard' ? taxOf(netMinor, basisPoints) : 0;
  if (taxDue === 'use') return { taxMinor, rule: 'multi_purpose_voucher' };
  return { taxMinor, rule: treatment === 'standard' ? 'taxed' : treatment };
}

/** In minor units, rounded half up once for the whole line as invoices do. */
function taxOf(netMinor: number, basisPoints: number): number {
  return Number((BigInt(netMinor) * BigInt(basisPoints) + 5_000n) / 10_000n);
}
