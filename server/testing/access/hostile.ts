import assert from 'node:assert/strict';
import { parse } from 'csv-parse/sync';
import { XMLValidator } from 'fast-xml-parser';
import { defaultPolicy } from '../../policy/default-policy.ts';
import type { Answer } from '../test-api.ts';
import { names } from './names.ts';
import type { World } from './plot.ts';

/** What would run in HTML, in an attribute, in a template or in a spreadsheet, and turns the direction of letters. */
export const EVIL = "=1+1;=1'><img src=x onerror=alert(1)>{{7*7}}$t(x)%subject%\u202e";

export const MARKUP = /<img src=x|javascript:/i;

/** Gives the company, its people, what it sells and what it promises such a name. */
export async function giveEvilNames({
  house,
  api,
  owner,
  lead,
  agent,
  productId,
  packageId,
}: World): Promise<void> {
  const done = async (as: typeof owner, route: string, body: unknown) =>
    assert.ok((await api.ask(route, { as, body })).status < 300, route);
  await house.db.updateTable('company').set({ name: EVIL }).execute();
  await done(owner, 'PATCH /company', {
    legalName: EVIL,
    address: `${EVIL}\n1016 GV ${EVIL}`,
    country: 'NL',
    vatId: 'NL123456789B01',
    bankName: EVIL,
    accountHolder: EVIL,
  });
  for (const person of [owner, lead, agent]) await done(person, 'PATCH /me', { name: EVIL });
  await done(owner, `PATCH /products/${productId}`, { name: EVIL });
  await done(owner, `PATCH /packages/${packageId}`, { names: names(EVIL), descriptions: names(EVIL) });
  const policy = defaultPolicy('Europe/Amsterdam');
  for (const named of [...policy.departments, ...policy.classes]) Object.assign(named.names, names(EVIL));
  const people = { leadId: lead.personId, memberIds: [lead.personId, agent.personId] };
  const departments = Object.fromEntries(policy.departments.map(({ key }) => [key, people]));
  await done(owner, 'PUT /policy', { policy, note: EVIL, departments });
}

/** What any answer must be: a type that says what it is, and in that type nothing of the text but its letters. */
export function assertHarmless(name: string, { status, headers, text, json }: Answer): void {
  assert.equal(headers.get('x-content-type-options'), 'nosniff', name);
  for (const [header, value] of headers) assert.doesNotMatch(value, /<img|onerror=/, `${name} ${header}`);
  const type = headers.get('content-type')?.split(';')[0] ?? '';
  if (text === '' || type === 'text/event-stream') return;
  if (type === 'text/html') assert.doesNotMatch(text, MARKUP, name);
  else if (type === 'text/csv') assertCells(name, text);
  else if (type === 'application/xml') assert.equal(XMLValidator.validate(text), true, `${name} ${text}`);
  else if (type === 'application/pdf') assert.match(text, /^%PDF-/, name);
  else if (type === 'application/octet-stream')
    assert.match(
      headers.get('content-disposition') ?? '',
      /^attachment; filename\*=UTF-8''[\w.%!~*()-]+$/,
      name,
    );
  else {
    assert.match(type, /^application\/(problem\+)?json$/, `${name} ${status}`);
    for (const html of documentsIn(json)) assert.doesNotMatch(html, MARKUP, name);
  }
}

function assertCells(name: string, text: string): void {
  const rows: string[][] = parse(text, { bom: true, relax_column_count: true });
  for (const cell of rows.flat()) assert.doesNotMatch(cell, /^\s*[=+@\uff1d]/, `${name} ${cell}`);
  assert.doesNotMatch(text, /;\s*=/, name);
}

/** Whatever in an answer is HTML for a frame. */
function documentsIn(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return key === 'html' || /^\s*<!doctype/i.test(value) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([inner, held]) => documentsIn(held, inner));
}
