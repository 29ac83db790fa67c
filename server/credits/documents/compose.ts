import { credits } from '../amount.ts';
import type { DocumentContent } from './content.ts';
import { creditsInWords, number } from './figures.ts';
import type { TaxRule } from './tax-rules.ts';
import { type Words, wordsIn } from './words.ts';

/** An order with everything around it that its documents name. */
export type Ordered = Pick<DocumentContent, 'language' | 'currency' | 'seller' | 'buyer' | 'order'> & {
  /** The package's name in the buyer's language; null for credits at a price agreed. */
  packageName: string | null;
  /** What one package holds is `credits / quantity`. */
  quantity: number;
  /** In whole hundredths. */
  credits: number | null;
  supportDays: number | null;
  licenceKey: string | null;
  netMinor: number;
  taxMinor: number;
  taxBasisPoints: number;
  taxRule: TaxRule;
  /** What the seller says where no tax is charged, such as a small company's exemption. */
  untaxedNote: string;
};

type Sums = { netMinor: number; taxMinor: number };
type Identity = Pick<DocumentContent, 'number' | 'issuedOn'>;

export function composeInvoice(ordered: Ordered, identity: Identity): DocumentContent {
  return composeSale(ordered, identity, 'invoice');
}

export function composeProForma(ordered: Ordered, identity: Identity): DocumentContent {
  return composeSale(ordered, identity, 'pro_forma');
}

function composeSale(ordered: Ordered, identity: Identity, kind: 'invoice' | 'pro_forma'): DocumentContent {
  const sums = shownSums(ordered, ordered.taxRule);
  return {
    ...common(ordered, identity, sums),
    kind,
    corrects: null,
    lines: [saleLine(ordered, sums.netMinor)],
  };
}

/**
 * @param returned what the refund took back: credits in whole hundredths, the money and its tax
 * @param corrects the invoice of the order
 */
export function composeCreditNote(
  ordered: Ordered,
  identity: Identity,
  returned: Sums & { credits: number },
  corrects: NonNullable<DocumentContent['corrects']>,
): DocumentContent {
  const words = wordsIn(ordered.language);
  const sums = shownSums(returned, ordered.taxRule);
  const title = words('creditsReturned', {
    credits: creditsInWords(credits(returned.credits), words, ordered.language),
  });
  const line = { title, detail: ordered.packageName ?? '', quantity: 1 };
  return {
    ...common(ordered, identity, sums),
    kind: 'credit_note',
    corrects,
    lines: [{ ...line, unitMinor: sums.netMinor, amountMinor: sums.netMinor }],
  };
}

/** The sale of a multi-purpose voucher bears no tax: its document shows the whole price as one sum. */
export function shownSums({ netMinor, taxMinor }: Sums, rule: TaxRule): Sums {
  return rule === 'multi_purpose_voucher'
    ? { netMinor: netMinor + taxMinor, taxMinor: 0 }
    : { netMinor, taxMinor };
}

function common(ordered: Ordered, identity: Identity, sums: Sums) {
  const { language, currency, seller, buyer, order, taxRule } = ordered;
  const basisPoints = taxRule === 'taxed' ? ordered.taxBasisPoints : 0;
  return {
    ...identity,
    language,
    currency,
    seller,
    buyer,
    order,
    taxRule,
    taxes: taxRule === 'taxed' ? [{ basisPoints, ...sums }] : [],
    ...sums,
    totalMinor: sums.netMinor + sums.taxMinor,
    notes: notesOf(ordered, basisPoints),
  };
}

function notesOf({ taxRule, untaxedNote, language }: Ordered, basisPoints: number): string[] {
  if (taxRule === 'taxed') return basisPoints === 0 && untaxedNote ? [untaxedNote] : [];
  if (taxRule === 'exempt' && untaxedNote) return [untaxedNote];
  return [wordsIn(language)(`note.${taxRule}`)];
}

/** The unit price only where the amount is a whole multiple of it, so that quantity times price is the amount to the cent. */
function saleLine(ordered: Ordered, amountMinor: number): DocumentContent['lines'][number] {
  const words = wordsIn(ordered.language);
  const whole = contents(ordered, words);
  const title = ordered.packageName ?? whole;
  const detail = [title === whole ? '' : whole, licence(ordered, words)].filter(Boolean).join(' · ');
  const { quantity } = ordered;
  if (amountMinor % quantity === 0)
    return { title, detail, quantity, unitMinor: amountMinor / quantity, amountMinor };
  const all = words('times', { quantity: number(quantity, ordered.language), title });
  return { title: all, detail, quantity: 1, unitMinor: amountMinor, amountMinor };
}

/** What was ordered in one line, in the buyer's language. */
export function orderTitle(ordered: Ordered): string {
  const words = wordsIn(ordered.language);
  const title = ordered.packageName ?? contents(ordered, words);
  if (ordered.quantity === 1) return title;
  return words('times', { quantity: number(ordered.quantity, ordered.language), title });
}

function contents(ordered: Ordered, words: Words): string {
  if (ordered.credits !== null) return creditsInWords(credits(ordered.credits), words, ordered.language);
  const days = ordered.supportDays ?? 0;
  return words('supportDays', { count: days, amount: number(days, ordered.language) });
}

function licence({ licenceKey }: Ordered, words: Words): string {
  return licenceKey === null ? '' : words('licence', { key: licenceKey });
}
