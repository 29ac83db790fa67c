import type { Language } from '../../identity/actor.ts';
import { number } from '../../public/figures.ts';
import { type Html, html } from '../../public/html.ts';
import { type Words, wordsIn } from '../../public/words.ts';
import type { Policy } from '../contract.ts';
import type { PolicyFacts, SoldPackage } from './facts.ts';

/** What the sections of the page are written from, and for whom. */
export type Reader = PolicyFacts & { language: Language; words: Words };

export function readerOf(facts: PolicyFacts, language: Language): Reader {
  return { ...facts, language, words: wordsIn(language) };
}

/** A section with its heading, which the list of contents leads to. */
export type Section = { id: string; title: string; content: Html };

/** "1 credit", "2.5 credits". @param hundredths whole hundredths of a credit */
export function creditsText({ words, language }: Reader, hundredths: number): string {
  const amount = hundredths / 100;
  return words('policyPage:credits', { count: amount, amount: number(amount, language) });
}

export function amountText({ language }: Reader, hundredths: number): string {
  return number(hundredths / 100, language);
}

/** The names of the classes under one rule, in the reader's language. */
export function classNames({ policy, language }: Reader, coverage: Policy['classes'][number]['coverage']) {
  return policy.classes.filter((each) => each.coverage === coverage).map(({ names }) => names[language]);
}

export const sellsSupportDays = (packages: readonly SoldPackage[]): boolean =>
  packages.some(({ supportDays }) => supportDays !== null);

export const ticks = (items: readonly string[]): Html =>
  html`<ul class="ticks">${items.map((item) => html`<li>${item}</li>`)}</ul>`;
