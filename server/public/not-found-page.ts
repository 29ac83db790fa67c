import type { Language } from '../identity/actor.ts';
import { html } from './html.ts';
import { LOOK } from './look.ts';
import { sheet } from './sheet.ts';
import { wordsIn } from './words.ts';

/** For an address that is like those of the public pages but none of them. */
export function notFoundPage(language: Language, company: string, address: string): string {
  const words = wordsIn(language);
  return sheet({
    language,
    company,
    address,
    title: words('publicPage:notFoundTitle'),
    description: words('publicPage:notFoundTitle'),
    path: (other) => `/support-policy/${other}`,
    unlisted: true,
    styleSheet: LOOK,
    body: html`<div class="page narrow"><div class="hero"><h1>${words('publicPage:notFoundTitle')}</h1></div>
<div class="card"><p>${words('publicPage:notFound')}</p>
<ul class="list"><li><a href="/support-policy/${language}">${words('publicPage:policy')}</a></li><li><a href="/contact/${language}">${words('publicPage:contact')}</a></li><li><a href="/sign-in">${words('publicPage:signIn')}</a></li></ul></div></div>`,
  });
}
