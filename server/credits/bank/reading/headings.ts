import { minorDigits } from './amounts.ts';

/** What a column of a bank's CSV may hold. */
export const FIELDS = [
  'date',
  'amount',
  'credit',
  'debit',
  'direction',
  'currency',
  'payer',
  'iban',
  'text',
] as const;
export type Field = (typeof FIELDS)[number];

/**
 * How banks head their columns in the seven languages (and, as many do, in English wherever they are), small letters
 * without accents; the earlier name wins where a file has two for one thing.
 */
const HEADINGS = Object.fromEntries(
  Object.entries({
    date: `
      booking date, booked on, posting date, transaction date, completed date, date completed, buchungstag,
      buchungsdatum, fecha operacion, fecha de operacion, fecha contable, date operation, date de l operation, date
      d operation, date comptable, date de comptabilisation, boekdatum, boekingsdatum, transactiedatum, data
      contabile, data operazione, data registrazione, дата операции, дата проводки, дата проведения, date, datum,
      fecha, data, дата, дата документа, value date, valutadatum, wertstellung, wertstellungsdatum, valuta, fecha
      valor, date valeur, date de valeur, rentedatum, data valuta, дата валютирования`,
    amount: `
      amount, transaction amount, betrag, umsatz, importe, cantidad, montant, bedrag, importo, сумма, сумма
      операции, сумма платежа, value`,
    credit: `
      credit, credit amount, paid in, money in, deposit, deposits, haben, gutschrift, eingang, abono, abonos, haber,
      ingreso, ingresos, montant credit, bij, bijschrijving, credit bedrag, entrate, accredito, accrediti, avere,
      приход, поступление, поступления, зачислено, кредит, сумма по кредиту`,
    debit: `
      debit, debit amount, paid out, money out, withdrawal, withdrawals, soll, belastung, lastschrift, ausgang,
      cargo, cargos, debe, gasto, gastos, montant debit, af, afschrijving, uscite, addebito, addebiti, dare, расход,
      списание, списано, дебет, сумма по дебету`,
    direction: `
      debit credit, credit debit, credit debit indicator, cr dr, dr cr, d c, c d, dc, soll haben, s h, soll haben
      kennzeichen, debe haber, sens, debit credit indicator, af bij, debet credit, debet credit indicator, bij af,
      segno, dare avere, дебет кредит, тип операции`,
    currency: `
      currency, wahrung, waehrung, moneda, divisa, devise, munt, muntsoort, valuta, валюта`,
    payer: `
      payer, payer name, sender, counterparty, counterparty name, partner, partner name, payee, name, beguenstigter
      zahlungspflichtiger, begunstigter zahlungspflichtiger, zahlungspflichtiger, zahlungspflichtige r,
      auftraggeber, auftraggeber beguenstigter, auftraggeber empfanger, auftraggeber begunstigter, name zahlungsbeteiligter,
      zahlungsbeteiligter, ordenante, remitente, beneficiario ordenante, donneur d ordre, emetteur, contrepartie,
      nom de la contrepartie, tegenpartij, naam tegenpartij, naam omschrijving, naam, ordinante, controparte,
      плательщик, контрагент, наименование плательщика, отправитель`,
    iban: `
      payer iban, counterparty iban, partner iban, iban zahlungsbeteiligter, kontonummer iban, iban
      zahlungspflichtiger, gegenkonto, iban ordenante, compte contrepartie, iban contrepartie, tegenrekening,
      tegenrekening iban bban, iban ordinante, iban controparte, счет плательщика, счет контрагента, iban`,
    text: `
      description, details, transaction details, reference, payment reference, payer reference, memo, narrative,
      remittance information, purpose, message, verwendungszweck, buchungstext, kundenreferenz, kundenreferenz end
      to end, zahlungsreferenz, vorgang verwendungszweck, mitteilung, concepto, observaciones, referencia,
      descripcion, detalle, libelle, libelle operation, motif, communication, reference de l operation, detail,
      details de l operation, information complementaire, mededelingen, mededeling, omschrijving, betalingskenmerk,
      kenmerk, descrizione, descrizione operazione, causale, descrizione estesa, dettagli, назначение платежа,
      назначение, описание, описание операции, основание, комментарий`,
  } satisfies Record<Field, string>).map(([field, names]) => [field, names.split(',').map(plain)]),
);

/** A heading as it is compared: small letters and digits alone, without accents, remarks in brackets, or a number at its end. */
export function plain(heading: string): string {
  return heading
    .replace(/\([^)]*\)|\[[^\]]*\]/g, ' ')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\d]+/gu, ' ')
    .replace(/ \d{1,2}$| (eur|usd|gbp|chf|rub)$/, '')
    .trim();
}

/** `Betrag (EUR)` says the currency of its column. */
export function currencyIn(heading: string): string | undefined {
  const code = /(?:^|[^A-Za-z])([A-Z]{3})(?:$|[^A-Za-z])/.exec(heading)?.[1];
  if (code && COMMON.has(code) && minorDigits(code) !== undefined) return code;
  return heading.includes('€') ? 'EUR' : heading.includes('£') ? 'GBP' : undefined;
}

const COMMON = new Set(
  'EUR USD GBP CHF RUB PLN CZK SEK NOK DKK HUF RON BGN UAH BYN KZT TRY CAD AUD NZD JPY CNY INR BRL MXN ZAR ILS GEL AMD RSD'.split(
    ' ',
  ),
);

/** Which column holds what; `text` may be spread over several. Counted from 0. */
export type Columns = Partial<Record<Exclude<Field, 'text'>, number>> & { text: number[] };

/** What the headings tell; columns that say nothing known are left out. */
export function columnsOf(headings: readonly string[]): Columns {
  const known = headings.map(plain);
  const columns: Columns = { text: [] };
  const taken = new Set<number>();
  for (const field of FIELDS) {
    for (const name of HEADINGS[field] ?? []) {
      const at = known.findIndex((heading, index) => heading === name && !taken.has(index));
      if (at < 0) continue;
      taken.add(at);
      if (field === 'text') columns.text.push(at);
      else columns[field] = at;
      if (field !== 'text') break;
    }
  }
  for (const [index, heading] of known.entries())
    if (!taken.has(index) && HEADINGS.text?.includes(heading)) columns.text.push(index);
  columns.text.sort((a, b) => a - b);
  return columns;
}

/** Whether a row of a file can be read by these columns: when, how much, and whether it came in. */
export function areEnough(columns: Columns): boolean {
  return columns.date !== undefined && (columns.amount !== undefined || columns.credit !== undefined);
}
