import { type Html, html } from '../../../public/html.ts';
import type { IssueClass } from '../../contract.ts';
import { amountText, type Reader, type Section } from '../reader.ts';

const GROUPS = ['free_support_else_paid', 'paid', 'always_open'] as const satisfies IssueClass['coverage'][];

/** What may be asked, what it costs, and who pays for it. */
export function classes(reader: Reader): Section {
  const { words } = reader;
  return {
    id: 'classes',
    title: words('policyPage:classes.title'),
    content: html`<p>${words('policyPage:classes.intro')}</p>
<table>
<thead><tr><th scope="col">${words('policyPage:classes.kind')}</th><th scope="col" class="r">${words('policyPage:classes.price')}</th></tr></thead>
${GROUPS.map((rule) => group(reader, rule))}
</table>`,
  };
}

function group(reader: Reader, rule: IssueClass['coverage']): Html | undefined {
  const { words, policy, language } = reader;
  const members = policy.classes.filter(({ coverage }) => coverage === rule);
  if (members.length === 0) return undefined;
  return html`<tbody><tr><th scope="rowgroup" colspan="2">${words(`policyPage:classes.group.${rule}`)}</th></tr>
${members.map((each) => html`<tr><th scope="row">${each.names[language]}</th><td class="r">${price(reader, each)}</td></tr>`)}</tbody>`;
}

function price(reader: Reader, { coverage, range }: IssueClass): Html | string {
  const { words } = reader;
  if (coverage === 'always_open') return html`<span class="tag">${words('policyPage:classes.free')}</span>`;
  if (!range) return words('policyPage:classes.uponRequest');
  const [from, to] = [amountText(reader, range.from), amountText(reader, range.to)];
  return from === to ? from : `${from}–${to}`;
}
