import type { Language } from '../../identity/actor.ts';
import { type Html, html } from '../../public/html.ts';
import { LOOK_WITH_FORM } from '../../public/look.ts';
import { sheet } from '../../public/sheet.ts';
import { wordsIn } from '../../public/words.ts';
import type { LinkedRequest } from '../read-request.ts';

type Around = { company: string; address: string; timeZone: string };

/** Asks whether the message shall be sent; only the button does it. */
export function askPage(around: Around, request: LinkedRequest, token: string): string {
  const { language, email, topic, askedAt } = request;
  const words = wordsIn(language);
  const at = momentText(askedAt, around.timeZone, language);
  const said = { at, email, topic: words(`contactPage:topics.${topic}.label`) };
  return page(around, language, {
    title: words('contactPage:confirm.title'),
    content: html`<p>${words('contactPage:confirm.text', said)}</p>
<form method="post" action="/contact/confirm"><input type="hidden" name="token" value="${token}"><button class="button main" type="submit">${words('contactPage:confirm.button')}</button></form>
<p class="soft">${words('contactPage:confirm.notYou')}</p>`,
  });
}

export function donePage(
  around: Around,
  { language }: LinkedRequest,
  ticket: { number: number; firstResponseDueAt: Date },
): string {
  const words = wordsIn(language);
  const due = momentText(ticket.firstResponseDueAt, around.timeZone, language);
  return page(around, language, {
    title: words('contactPage:confirm.doneTitle'),
    content: html`<p role="status">${words('contactPage:confirm.done', { number: ticket.number, due })}</p>`,
  });
}

/** Used up, expired, or never made by us: told apart by nobody. */
export function overPage(around: Around, language: Language): string {
  const words = wordsIn(language);
  return page(around, language, {
    title: words('contactPage:confirm.overTitle'),
    content: html`<p>${words('contactPage:confirm.over')}</p><p class="links"><a class="button" href="/contact/${language}">${words('contactPage:title')}</a></p>`,
  });
}

export function failedPage(around: Around, language: Language, email: string): string {
  const words = wordsIn(language);
  return page(around, language, {
    title: words('contactPage:confirm.failedTitle'),
    content: html`<p role="alert">${words('contactPage:confirm.failed', { email })}</p>`,
  });
}

function page(around: Around, language: Language, { title, content }: { title: string; content: Html }) {
  return sheet({
    language,
    company: around.company,
    address: around.address,
    title,
    description: title,
    path: (other) => `/contact/${other}`,
    unlisted: true,
    styleSheet: LOOK_WITH_FORM,
    body: html`<div class="page narrow"><div class="hero"><h1>${title}</h1></div><div class="card">${content}</div></div>`,
  });
}

function momentText(moment: Date, timeZone: string, language: Language): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).format(moment);
}
