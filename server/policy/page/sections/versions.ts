import { day } from '../../../public/figures.ts';
import { type Html, html } from '../../../public/html.ts';
import type { Reader, Section } from '../reader.ts';
import type { PublishedVersion } from '../standing.ts';

/** What is to come, what holds, and what held before, each at its own address. */
export function versions(reader: Reader): Section {
  const { words } = reader;
  return {
    id: 'versions',
    title: words('policyPage:versions.title'),
    content: html`<p>${words('policyPage:versions.keep')}</p>
<ul class="list">${reader.versions.map((each) => line(reader, each))}</ul>`,
  };
}

function line(reader: Reader, each: PublishedVersion): Html {
  const { language, version } = reader;
  const text = nameOf(reader, each);
  if (each.version === version) return html`<li><strong aria-current="page">${text}</strong></li>`;
  const path = each.standing === 'in_force' ? '' : `/${each.version}`;
  return html`<li><a href="/support-policy/${language}${path}">${text}</a></li>`;
}

export function nameOf({ words, language, policy }: Reader, each: PublishedVersion): string {
  const { timeZone } = policy.businessHours;
  const said = {
    version: each.version,
    from: day(each.inForceFrom, timeZone, language),
    to: each.inForceUntil ? day(each.inForceUntil, timeZone, language) : '',
  };
  if (each.standing === 'in_force') return words('policyPage:versions.inForce', said);
  return words(`policyPage:versions.${each.standing}`, said);
}
