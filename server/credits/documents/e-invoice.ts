import { type Invoice, InvoiceService } from '@e-invoice-eu/core';
import type { DocumentContent } from './content.ts';
import { isEInvoice } from './e-invoice-rules.ts';
import { decimalMoney } from './figures.ts';
import { printable } from './printable.ts';

/** Units of measure (UN/ECE Recommendation 20): one, as a thing that is counted. */
const ONE = 'C62';
const VAT = { 'cbc:ID': 'VAT' };

const silent = () => undefined;
const library = new InvoiceService({ log: silent, warn: silent, error: silent });

/** VAT categories of EN 16931 (UNTDID 5305), and the codes of the reasons where it has some. */
const CATEGORY = { S: 'standard rate', Z: 'zero rate', E: 'exempt', AE: 'reverse charge' } as const;
type Category = keyof typeof CATEGORY;

/**
 * The XML of an invoice or credit note in the Factur-X / ZUGFeRD profile EN 16931 (Cross Industry Invoice).
 * @throws {Error} when the document is none of which one can be made (`isEInvoice`)
 */
export async function eInvoiceXml(content: DocumentContent): Promise<string> {
  if (!isEInvoice(content)) throw new Error(`no electronic invoice can be made of ${content.number}`);
  const xml = await library.generate(toInvoice(content), {
    format: 'CII',
    lang: content.language,
    noWarnings: true,
  });
  return typeof xml === 'string' ? xml : new TextDecoder().decode(xml);
}

function toInvoice(content: DocumentContent): Invoice {
  const { currency, order, corrects } = content;
  const currencyCode = currency as Invoice['ubl:Invoice']['cbc:DocumentCurrencyCode'];
  const category = categoryOf(content);
  const invoice = {
    'cbc:ID': content.number,
    'cbc:IssueDate': content.issuedOn,
    'cbc:InvoiceTypeCode': content.kind === 'credit_note' ? '381' : '380',
    'cbc:Note': content.notes.length > 0 ? content.notes : undefined,
    'cbc:DocumentCurrencyCode': currencyCode,
    'cac:OrderReference': { 'cbc:ID': String(order.number) },
    'cac:BillingReference': corrects
      ? [
          {
            'cac:InvoiceDocumentReference': { 'cbc:ID': corrects.number, 'cbc:IssueDate': corrects.issuedOn },
          },
        ]
      : undefined,
    'cac:AccountingSupplierParty': { 'cac:Party': sellerParty(content.seller) },
    'cac:AccountingCustomerParty': { 'cac:Party': buyerParty(content.buyer) },
    'cac:Delivery': order.paidOn ? { 'cbc:ActualDeliveryDate': order.paidOn } : undefined,
    'cac:TaxTotal': [taxTotal(content, category)],
    'cac:LegalMonetaryTotal': totals(content),
    'cac:InvoiceLine': content.lines.map((line, index) => invoiceLine(content, line, index, category)),
  };
  // Absent and undefined are not the same to the library's schema.
  const clean = (_: string, value: unknown) => (typeof value === 'string' ? printable(value) : value);
  return { 'ubl:Invoice': JSON.parse(JSON.stringify(invoice), clean) };
}

function categoryOf({ taxRule, taxes, notes }: DocumentContent): { code: Category; percent: string } {
  const basisPoints = taxes[0]?.basisPoints ?? 0;
  if (taxRule === 'reverse_charge') return { code: 'AE', percent: '0' };
  if (taxRule === 'exempt') return { code: 'E', percent: '0' };
  if (basisPoints === 0) return { code: notes.length > 0 ? 'E' : 'Z', percent: '0' };
  return { code: 'S', percent: String(basisPoints / 100) };
}

function sellerParty({ vatId, taxNumber, email, ...party }: DocumentContent['seller']) {
  const schemes = [
    ...(vatId ? [{ 'cbc:CompanyID': vatId, 'cac:TaxScheme': VAT }] : []),
    ...(taxNumber ? [{ 'cbc:CompanyID': taxNumber, 'cac:TaxScheme': { 'cbc:ID': 'FC' } }] : []),
  ];
  return {
    ...partyOf(party),
    'cac:PartyIdentification': vatId ? undefined : [{ 'cbc:ID': taxNumber }],
    'cac:PartyTaxScheme': schemes,
    'cac:Contact': email ? { 'cbc:Name': party.name, 'cbc:ElectronicMail': email } : undefined,
  };
}

function buyerParty({ vatId, ...party }: DocumentContent['buyer']) {
  return {
    ...partyOf(party),
    'cac:PartyTaxScheme': vatId ? { 'cbc:CompanyID': vatId, 'cac:TaxScheme': VAT } : undefined,
  };
}

/** An address is free text here; its lines fill the standard's three, the last of which takes whatever is left. */
function partyOf({ name, address, country }: { name: string; address: string; country: string }) {
  const [first, second, ...rest] = address
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  return {
    'cac:PostalAddress': {
      'cbc:StreetName': first,
      'cbc:AdditionalStreetName': second,
      'cac:AddressLine': rest.length > 0 ? { 'cbc:Line': rest.join(', ') } : undefined,
      'cac:Country': { 'cbc:IdentificationCode': country },
    },
    'cac:PartyLegalEntity': { 'cbc:RegistrationName': name },
  };
}

function taxTotal(content: DocumentContent, { code, percent }: { code: Category; percent: string }) {
  const { currency, netMinor, taxMinor, notes } = content;
  const hasReason = code === 'E' || code === 'AE';
  return {
    ...amount('cbc:TaxAmount', taxMinor, currency),
    'cac:TaxSubtotal': [
      {
        ...amount('cbc:TaxableAmount', netMinor, currency),
        ...amount('cbc:TaxAmount', taxMinor, currency),
        'cac:TaxCategory': {
          'cbc:ID': code,
          'cbc:Percent': percent,
          'cbc:TaxExemptionReasonCode': code === 'AE' ? 'VATEX-EU-AE' : undefined,
          'cbc:TaxExemptionReason': hasReason ? notes.join(' ') : undefined,
          'cac:TaxScheme': VAT,
        },
      },
    ],
  };
}

/** What is issued is settled: nothing is left to be paid. */
function totals({ netMinor, totalMinor, currency }: DocumentContent) {
  return {
    ...amount('cbc:LineExtensionAmount', netMinor, currency),
    ...amount('cbc:TaxExclusiveAmount', netMinor, currency),
    ...amount('cbc:TaxInclusiveAmount', totalMinor, currency),
    ...amount('cbc:PrepaidAmount', totalMinor, currency),
    ...amount('cbc:PayableAmount', 0, currency),
  };
}

function invoiceLine(
  { currency }: DocumentContent,
  { title, detail, quantity, unitMinor, amountMinor }: DocumentContent['lines'][number],
  index: number,
  { code, percent }: { code: Category; percent: string },
) {
  return {
    'cbc:ID': String(index + 1),
    'cbc:InvoicedQuantity': String(quantity),
    'cbc:InvoicedQuantity@unitCode': ONE,
    ...amount('cbc:LineExtensionAmount', amountMinor, currency),
    'cac:Item': {
      'cbc:Description': detail || undefined,
      'cbc:Name': title,
      'cac:ClassifiedTaxCategory': { 'cbc:ID': code, 'cbc:Percent': percent, 'cac:TaxScheme': VAT },
    },
    'cac:Price': amount('cbc:PriceAmount', unitMinor, currency),
  };
}

function amount<Name extends string>(name: Name, amountMinor: number, currency: string) {
  return { [name]: decimalMoney(amountMinor, currency), [`${name}@currencyID`]: currency };
}
