import type { Language } from '../../identity/actor.ts';
import { CONTACT_TOPICS, type ContactTopic } from '../../policy/contract.ts';
import { type Html, html } from '../../public/html.ts';
import { LOOK_WITH_FORM } from '../../public/look.ts';
import { sheet } from '../../public/sheet.ts';
import { type Words, wordsIn } from '../../public/words.ts';

export type FormFacts = {
  company: string;
  address: string;
  /** Where those write whose browser runs no scripts. */
  email: string;
  /** Whether somebody is there now; undefined before the set-up. */
  status: string | undefined;
  open: boolean;
  /** Our own script, by its path; undefined while the web is not built. */
  script: string | undefined;
};

/** The public contact form. What it says when something goes wrong stands in it, for the script to show. */
export function formPage(facts: FormFacts, language: Language): string {
  const words = wordsIn(language);
  return sheet({
    language,
    company: facts.company,
    address: facts.address,
    title: words('contactPage:title'),
    description: words('contactPage:description', { company: facts.company }),
    path: (other) => `/contact/${other}`,
    negotiated: '/contact',
    here: 'contact',
    styleSheet: LOOK_WITH_FORM,
    ...(facts.script ? { scripts: [facts.script] } : {}),
    body: html`<div class="page narrow">
<div class="hero"><h1>${words('contactPage:title')}</h1>
<p class="lead">${words('contactPage:lead')}</p>
${facts.status && html`<p><span class="status ${facts.open ? 'on' : 'off'}">${facts.status}</span></p>`}
<p class="soft">${words('contactPage:support')} <a href="/sign-in">${words('publicPage:signIn')}</a></p></div>
${form(facts, language, words)}
${sent(words)}
</div>`,
  });
}

function form({ email }: FormFacts, language: Language, words: Words): Html {
  const said = { email };
  return html`<form class="card form scripted" id="contact" method="post" action="/contact/${language}" novalidate
data-sending="${words('contactPage:sending')}" data-fields="${words('contactPage:error.fields')}" data-too-many="${words('contactPage:error.tooMany', said)}" data-failed="${words('contactPage:error.failed')}" data-proof="${words('contactPage:error.proof', said)}" data-email-of-desk="${words('contactPage:error.emailOfDesk')}">
<fieldset class="topics" id="topic"><legend class="legend">${words('contactPage:topic')}</legend>
${CONTACT_TOPICS.map((topic) => choice(topic, words))}
<p class="small">${words('contactPage:recover')} <a href="/recover">${words('policyPage:access.link')}</a></p>
${error('topic', words('contactPage:error.topic'))}</fieldset>
<div class="pair">
${field('name', words('contactPage:name'), words('contactPage:error.name'), html`<input id="name" name="name" type="text" autocomplete="name" maxlength="200" required aria-describedby="name-error">`)}
${field('email', words('contactPage:email'), words('contactPage:error.email'), html`<input id="email" name="email" type="email" autocomplete="email" maxlength="254" required aria-describedby="email-hint email-error">`, words('contactPage:emailHint'))}
</div>
${field('licenceKey', words('contactPage:licenceKey'), words('contactPage:error.licenceKey'), html`<input id="licenceKey" name="licenceKey" type="text" autocomplete="off" maxlength="200" aria-describedby="licenceKey-hint licenceKey-error">`, words('contactPage:licenceKeyHint'))}
${field('subject', words('contactPage:subject'), words('contactPage:error.subject'), html`<input id="subject" name="subject" type="text" autocomplete="off" maxlength="250" required aria-describedby="subject-error">`)}
${field('message', words('contactPage:message'), words('contactPage:error.message'), html`<textarea id="message" name="message" rows="7" maxlength="20000" required aria-describedby="message-error"></textarea>`)}
<div class="away" aria-hidden="true"><label for="website">${words('contactPage:machine')}</label><input id="website" name="website" type="text" tabindex="-1" autocomplete="off"></div>
<p class="failure" id="failure" role="alert" tabindex="-1" hidden></p>
<div><button class="button main" type="submit">${words('contactPage:send')}</button></div>
</form>
<p class="note unscripted" id="unscripted">${words('contactPage:unscripted', said)}</p>`;
}

function choice(topic: ContactTopic, words: Words): Html {
  return html`<label class="topic"><input type="radio" name="topic" value="${topic}" required aria-describedby="topic-error"><span><b>${words(`contactPage:topics.${topic}.label`)}</b><span class="small">${words(`contactPage:topics.${topic}.hint`)}</span></span></label>`;
}

function field(id: string, label: string, wrong: string, input: Html, hint?: string): Html {
  return html`<div class="field"><label for="${id}">${label}</label>${input}${hint && html`<p class="small" id="${id}-hint">${hint}</p>`}${error(id, wrong)}</div>`;
}

/** Empty until the script shows what it says. */
const error = (id: string, text: string): Html =>
  html`<p class="error" id="${id}-error" data-text="${text}"></p>`;

function sent(words: Words): Html {
  const [before, after] = words('contactPage:sent.text', { email: '\u0000' }).split('\u0000');
  return html`<section class="card" id="sent" tabindex="-1" aria-labelledby="sent-title" hidden>
<h2 id="sent-title">${words('contactPage:sent.title')}</h2>
<p>${before}<strong id="sent-email"></strong>${after}</p>
<p class="soft">${words('contactPage:sent.deleted')}</p></section>`;
}
