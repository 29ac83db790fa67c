import type { DocumentContent } from './content.ts';
import { minorDigits } from './figures.ts';

/**
 * Whether an electronic invoice by EN 16931 can be made of a document. It can not of a voucher's sale, which is no supply
 * that VAT knows, nor while the parties are not named as the standard wants it (BR-CO-26, BR-8 to BR-11, BR-AE-2).
 */
export function isEInvoice(content: DocumentContent): boolean {
  const { kind, taxRule, seller, buyer, currency } = content;
  if (kind === 'pro_forma' || taxRule === 'multi_purpose_voucher' || minorDigits(currency) > 2) return false;
  const partiesAreNamed = seller.country !== '' && seller.address !== '' && buyer.country !== '';
  if (taxRule === 'reverse_charge') return partiesAreNamed && seller.vatId !== '' && buyer.vatId !== '';
  return partiesAreNamed && (seller.vatId !== '' || seller.taxNumber !== '');
}
