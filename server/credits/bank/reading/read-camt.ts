import { Invalid } from '../../../platform/errors.ts';
import { readIsoAmount } from './amounts.ts';
import { readDay } from './days.ts';
import { type BrokenLine, type Statement, type StatementLine, tidy } from './statement.ts';
import { all, parseXml, textAt, textOf } from './xml.ts';

type Money = { amountMinor: number; currency: string };

/**
 * A statement in CAMT.053 (ISO 20022), versions 02 to 13: they name the parts that we read alike, but for the payer's name
 * and the entry's state. An entry that gathers several payments gives a line for each of them.
 * @throws {Invalid} `bank_file_unreadable` `bank_file_dtd` `bank_file_not_a_statement`
 */
export function readCamt(text: string): Statement {
  const statements = all(parseXml(text), 'Document', 'BkToCstmrStmt', 'Stmt');
  if (statements.length === 0)
    throw new Invalid('bank_file_not_a_statement', 'This XML file holds no statement of the kind CAMT.053.');
  const statement: Statement = { format: 'camt053', lines: [], debits: 0, broken: [] };
  for (const [index, entry] of statements.flatMap((each) => all(each, 'Ntry')).entries()) {
    const read = readEntry(entry, index + 1);
    if (read === 'debit') statement.debits += 1;
    else if ('reason' in read) statement.broken.push(read);
    else statement.lines.push(...read);
  }
  return statement;
}

function readEntry(entry: unknown, line: number): StatementLine[] | BrokenLine | 'debit' {
  if (!isIncoming(entry)) return 'debit';
  const state = textAt(entry, 'Sts', 'Cd') || textAt(entry, 'Sts');
  if (state !== '' && state.toUpperCase() !== 'BOOK') return { line, reason: 'not_booked' };
  const bookedOn = dayOf(entry, 'BookgDt') ?? dayOf(entry, 'ValDt');
  if (bookedOn === undefined) return { line, reason: 'date' };
  const total = moneyOf(all(entry, 'Amt')[0]);
  if (!total || total.amountMinor === 0) return { line, reason: 'amount' };
  const payments = all(entry, 'NtryDtls', 'TxDtls');
  const parts = partsOf(payments, total) ?? [{ ...total, ...wordsOf(entry, payments) }];
  return parts.map((part) => ({ line, bookedOn, ...part }));
}

/** A reversal turns the entry's direction round, so what came in by a reversal is a payment of ours that came back. */
function isIncoming(entry: unknown): boolean {
  const isReversal = /^(true|1)$/i.test(textAt(entry, 'RvslInd'));
  return textAt(entry, 'CdtDbtInd').toUpperCase() === 'CRDT' && !isReversal;
}

function dayOf(entry: unknown, name: string): string | undefined {
  return readDay(textAt(entry, name, 'Dt') || textAt(entry, name, 'DtTm'));
}

function moneyOf(amount: unknown): Money | undefined {
  const currency = textAt(amount, '@Ccy').toUpperCase();
  const amountMinor = readIsoAmount(textOf(amount), currency);
  return amountMinor === undefined ? undefined : { amountMinor, currency };
}

type Words = Pick<StatementLine, 'payer' | 'payerIban' | 'text'>;

/** The payments of an entry one by one, when there are several and they come to its sum; else the entry is one line. */
function partsOf(payments: readonly unknown[], total: Money): (Money & Words)[] | undefined {
  if (payments.length < 2) return undefined;
  const parts: (Money & Words)[] = [];
  for (const payment of payments) {
    const money = moneyOf(all(payment, 'Amt')[0] ?? all(payment, 'AmtDtls', 'TxAmt', 'Amt')[0]);
    const direction = textAt(payment, 'CdtDbtInd').toUpperCase();
    if (!money || money.amountMinor === 0 || money.currency !== total.currency || direction === 'DBIT')
      return undefined;
    parts.push({ ...money, ...wordsOf(payment, [payment]) });
  }
  const sum = parts.reduce((all, part) => all + part.amountMinor, 0);
  return sum === total.amountMinor ? parts : undefined;
}

function wordsOf(entry: unknown, payments: readonly unknown[]): Words {
  const [first] = payments;
  const debtor = all(first, 'RltdPties', 'Dbtr')[0];
  const said = payments.flatMap((payment) => [
    ...all(payment, 'RmtInf', 'Ustrd').map(textOf),
    ...all(payment, 'RmtInf', 'Strd', 'CdtrRefInf', 'Ref').map(textOf),
    ...all(payment, 'RmtInf', 'Strd', 'AddtlRmtInf').map(textOf),
    textAt(payment, 'Refs', 'EndToEndId').replace(/^NOTPROVIDED$/i, ''),
    textAt(payment, 'AddtlTxInf'),
  ]);
  const words = said.filter((text) => text !== '');
  const text = words.length > 0 ? words : [textAt(entry, 'AddtlNtryInf')];
  return {
    payer: tidy(textAt(debtor, 'Nm') || textAt(debtor, 'Pty', 'Nm'), 200),
    payerIban: tidy(textAt(first, 'RltdPties', 'DbtrAcct', 'Id', 'IBAN'), 40),
    text: tidy(text.join(' ')),
  };
}
