import { html } from '../../../public/html.ts';
import type { Reader, Section } from '../reader.ts';

export function sales({ words, language }: Reader): Section {
  return {
    id: 'sales',
    title: words('policyPage:sales.title'),
    content: html`<p>${words('policyPage:sales.sales')}</p>
<p>${words('policyPage:sales.transfer')}</p>
<p class="links"><a class="button" href="/contact/${language}">${words('policyPage:sales.link')}</a></p>`,
  };
}

export function access({ words }: Reader): Section {
  return {
    id: 'access',
    title: words('policyPage:access.title'),
    content: html`<p>${words('policyPage:access.text')} ${words('policyPage:access.noMailbox')}</p>
<p class="links"><a class="button" href="/recover">${words('policyPage:access.link')}</a></p>`,
  };
}
