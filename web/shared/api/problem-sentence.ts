import i18next from 'i18next';
import type en from '../../../locales/en.json';
import { formatCredits } from '../i18n/format.ts';
import { localeOf } from '../i18n/languages.ts';
import { type FieldError, Problem } from './problem.ts';

type FieldKey = `problem:field.${keyof typeof en.problem.field}`;

const isFieldSentence = (key: string): key is FieldKey => i18next.exists(key);

function sentenceOf(code: string | undefined, values: Problem['values']): string | undefined {
  if (code === undefined || !i18next.exists(code, { ns: 'problem' })) return undefined;
  const written = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'number' ? formatCredits(value, localeOf(i18next.language)) : value,
    ]),
  );
  const sentence = String(i18next.getFixedT(null, 'problem')(code as never, written));
  // One that lacks a value would show its braces.
  return sentence.includes('{{') ? undefined : sentence;
}

/** The sentence on a refusal in the reader's language; the server's own English one where we have none. */
export function problemSentence(error: unknown): string | undefined {
  if (!(error instanceof Problem)) return undefined;
  return sentenceOf(error.code, error.values) ?? error.detail ?? (error.title || undefined);
}

/**
 * What is wrong with one field. A code of ours has a sentence; zod's own codes come with a message in English,
 * which says more than our general sentence to those who read English.
 */
export function fieldSentence({ code, message }: FieldError): string {
  const own = sentenceOf(code, {});
  if (own !== undefined) return own;
  const general = `problem:field.${code}`;
  const readsEnglish = i18next.language === 'en' && message !== '';
  if (!readsEnglish && isFieldSentence(general)) return i18next.t(general);
  return message || i18next.t('problem:field.custom');
}
