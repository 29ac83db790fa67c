import { LANGUAGES, type Language } from '../identity/actor.ts';
import { type Html, html, trusted } from './html.ts';
import { wordsIn } from './words.ts';

/** Each language by its own name. */
const NAMES: Record<Language, string> = {
  en: 'English',
  de: 'Deutsch',
  es: 'Español',
  fr: 'Français',
  nl: 'Nederlands',
  it: 'Italiano',
  ru: 'Русский',
};

const LOCALES: Record<Language, string> = {
  en: 'en_GB',
  de: 'de_DE',
  es: 'es_ES',
  fr: 'fr_FR',
  nl: 'nl_NL',
  it: 'it_IT',
  ru: 'ru_RU',
};

export type Sheet = {
  language: Language;
  /** The company's. */
  company: string;
  /** Where people reach this house, without a slash at its end. */
  address: string;
  title: string;
  description: string;
  /** Where this page is, in a language; the path only. */
  path: (language: Language) => string;
  /** Where search engines shall look instead of here; the page itself when left out. */
  canonical?: string;
  /** Where a visitor is led to his own language. */
  negotiated?: string;
  /** Not for search engines: an older version, an answer to a form. */
  unlisted?: boolean;
  here?: 'policy' | 'contact';
  styleSheet: string;
  /** Scripts of ours, by path. */
  scripts?: readonly string[];
  body: Html;
  /** What the page's foot says beside the languages. */
  foot?: Html;
};

/** The frame around every page that strangers read. */
export function sheet(page: Sheet): string {
  const { language, company } = page;
  const words = wordsIn(language);
  return html`<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title} – ${company}</title>
${headOf(page)}
<style>${trusted(page.styleSheet)}</style>
${page.scripts?.map((path) => html`<script type="module" src="${path}"></script>`)}
</head>
<body>
<a class="skip" href="#content">${words('publicPage:skip')}</a>
<header class="bar"><div>
<a class="logo" href="/support-policy/${language}">${MARK}<span>${company}</span></a>
<nav aria-label="${words('publicPage:nav')}">${place(page, 'policy', `/support-policy/${language}`, words('publicPage:policy'))}${place(page, 'contact', `/contact/${language}`, words('publicPage:contact'))}<a href="/sign-in">${words('publicPage:signIn')}</a></nav>
</div></header>
<main id="content">${page.body}</main>
<footer class="foot"><div>
<div>${page.foot ?? company}</div>
<nav aria-label="${words('publicPage:languages')}"><ul>${LANGUAGES.map((other) => html`<li><a href="${page.path(other)}" lang="${other}" hreflang="${other}"${other === language && CURRENT}>${NAMES[other]}</a></li>`)}</ul></nav>
</div></footer>
</body>
</html>
`.text;
}

const CURRENT = trusted(' aria-current="page"');

function place(page: Sheet, name: Sheet['here'], path: string, label: string): Html {
  return html`<a href="${path}"${page.here === name && CURRENT}>${label}</a>`;
}

function headOf(page: Sheet): Html {
  const { language, address } = page;
  const own = `${address}${page.path(language)}`;
  const canonical = page.canonical === undefined ? own : `${address}${page.canonical}`;
  const others = LANGUAGES.filter((other) => other !== language);
  return html`<meta name="description" content="${page.description}">
<meta name="color-scheme" content="light dark">
${page.unlisted && html`<meta name="robots" content="noindex">`}
<link rel="canonical" href="${canonical}">
${!page.unlisted && alternates(page)}
<link rel="icon" type="image/svg+xml" href="${ICON}">
<meta property="og:type" content="website">
<meta property="og:site_name" content="${page.company}">
<meta property="og:title" content="${page.title}">
<meta property="og:description" content="${page.description}">
<meta property="og:url" content="${canonical}">
<meta property="og:locale" content="${LOCALES[language]}">
${others.map((other) => html`<meta property="og:locale:alternate" content="${LOCALES[other]}">`)}`;
}

/** Every language names all of them, itself too, and where a visitor of another language is led. */
function alternates({ address, path, negotiated }: Sheet): Html {
  return html`${LANGUAGES.map((each) => html`<link rel="alternate" hreflang="${each}" href="${address}${path(each)}">`)}
${negotiated && html`<link rel="alternate" hreflang="x-default" href="${address}${negotiated}">`}`;
}

const TICKET =
  'M3 1.5h22a1.5 1.5 0 0 1 1.5 1.5v4.2a3.4 3.4 0 0 0 0 6.6V18a1.5 1.5 0 0 1-1.5 1.5H3A1.5 1.5 0 0 1 1.5 18v-4.2a3.4 3.4 0 0 0 0-6.6V3A1.5 1.5 0 0 1 3 1.5z';

const MARK = html`<svg width="26" height="20" viewBox="0 0 28 21" fill="none" stroke="currentColor" stroke-width="1.9" stroke-linejoin="round" aria-hidden="true"><path d="${TICKET}"/><path d="M10 4.2v13" stroke-dasharray="2.2 2.6"/></svg>`;

/** Within the page, since it would cost a request of its own. */
const ICON = `data:image/svg+xml,${encodeURIComponent(
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 -3.5 28 28" fill="none" stroke="#0f5c5c" stroke-width="1.9" stroke-linejoin="round"><style>@media (prefers-color-scheme:dark){svg{stroke:#5fb8b0}}</style><path d="${TICKET}"/><path d="M10 4.2v13" stroke-dasharray="2.2 2.6"/></svg>`,
)}`;
