import type { Language } from '../../identity/actor.ts';
import { type Credits, toDecimal } from '../amount.ts';
import type { Words } from './words.ts';

/** How the house writes English is how it is written in Britain. */
export function localeOf(language: Language): string {
  return language === 'en' ? 'en-GB' : language;
}

/** How many minor units one unit of a currency has, as a power of ten: 2 for EUR, 0 for JPY. */
export function minorDigits(currency: string): number {
  const { maximumFractionDigits } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions();
  return maximumFractionDigits ?? 2;
}

/** An exact amount as a plain decimal, `1234.50`, by digits alone. */
export function decimalMoney(amountMinor: number, currency: string): string {
  const digits = minorDigits(currency);
  const sign = amountMinor < 0 ? '-' : '';
  const text = String(Math.abs(amountMinor)).padStart(digits + 1, '0');
  return digits === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** Money as the language writes it. The decimal goes in as text, so that no digit is lost on the way. */
export function money(amountMinor: number, currency: string, language: Language): string {
  const format = new Intl.NumberFormat(localeOf(language), { style: 'currency', currency });
  return format.format(decimalMoney(amountMinor, currency) as `${number}`);
}

/** @param basisPoints 1900 is 19 % */
export function rate(basisPoints: number, language: Language): string {
  return new Intl.NumberFormat(localeOf(language), { style: 'percent', maximumFractionDigits: 2 }).format(
    basisPoints / 10_000,
  );
}

/** Made once a language: a long statement writes ten thousand of them. */
const decimals = new Map<Language, Intl.NumberFormat>();

export function number(decimal: number, language: Language): string {
  const format =
    decimals.get(language) ?? new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 2 });
  decimals.set(language, format);
  return format.format(decimal);
}

export function creditsInWords(amount: Credits, words: Words, language: Language): string {
  const decimal = toDecimal(amount);
  return words('credits', { count: decimal, amount: number(decimal, language) });
}

/** A calendar day (`2026-11-24`), which has no zone. */
export function day(date: string, language: Language): string {
  const format = new Intl.DateTimeFormat(localeOf(language), { timeZone: 'UTC', dateStyle: 'long' });
  return format.format(new Date(`${date}T12:00:00Z`));
}

/** An IBAN in groups of four, as it stands on paper. */
export function grouped(iban: string): string {
  return iban.replace(/(.{4})(?=.)/g, '$1 ');
}
