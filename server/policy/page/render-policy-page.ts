import type { Language } from '../../identity/actor.ts';
import { html } from '../../public/html.ts';
import { LOOK } from '../../public/look.ts';
import { sheet } from '../../public/sheet.ts';
import type { PolicyFacts } from './facts.ts';
import { type Reader, readerOf, type Section } from './reader.ts';
import { answers } from './sections/answers.ts';
import { classes } from './sections/classes.ts';
import { access, sales } from './sections/contacts.ts';
import { credit } from './sections/credit.ts';
import { free } from './sections/free.ts';
import { hero } from './sections/hero.ts';
import { packages } from './sections/packages.ts';
import { paid } from './sections/paid.ts';
import { nameOf, versions } from './sections/versions.ts';

/** The public Support Policy page as a whole document, without scripts: a version's, or a preview's. */
export function renderPolicyPage(facts: PolicyFacts, language: Language): string {
  const reader = readerOf(facts, language);
  const { words, company } = reader;
  const shown = facts.versions.find((each) => each.version === facts.version);
  const isCurrent = shown?.standing === 'in_force';
  const sections = sectionsOf(reader);
  return sheet({
    language,
    company,
    address: facts.address,
    title: words('policyPage:title'),
    description: words('policyPage:description', { company }),
    path: (other) => `/support-policy/${other}${shown && !isCurrent ? `/${shown.version}` : ''}`,
    ...(isCurrent ? {} : { canonical: `/support-policy/${language}`, unlisted: true }),
    negotiated: '/support-policy',
    here: 'policy',
    styleSheet: LOOK,
    ...(shown ? { foot: html`${company} · ${nameOf(reader, shown)}` } : {}),
    body: html`<div class="page">${hero(reader)}
<div class="columns">
<nav class="contents" aria-labelledby="contents"><h2 id="contents">${words('policyPage:contents')}</h2><ul>${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
<div class="sections">${sections.map(
      ({
        id,
        title,
        content,
      }) => html`<section class="card" aria-labelledby="${id}"><h2 id="${id}">${title}</h2>
${content}</section>`,
    )}</div>
</div></div>`,
  });
}

function sectionsOf(reader: Reader): Section[] {
  return [free, paid, credit, classes, packages, answers, sales, access, versions].map((write) =>
    write(reader),
  );
}
