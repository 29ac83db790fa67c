import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { openTestHouse } from '../../testing/open-test-house.ts';
import { makeCompany, makeCustomer, makeMember } from '../../testing/people.ts';
import { openTestApi } from '../../testing/test-api.ts';
import { adjustCredits } from '../adjust-credits.ts';

const house = await openTestHouse();
const api = await openTestApi(house);
const owner = await makeCompany(house);
const member = await makeMember(house, await makeCustomer(house));
const billing = `/customers/${member.customerId}/billing`;

const refusal = z.object({ errors: z.array(z.object({ path: z.string(), code: z.string() })) });

test('a VAT ID, IBAN or BIC that can be none is refused, each at its field', async () => {
  const body = { vatId: 'DE12', iban: 'DE00 1234', bic: 'X', email: 'a@b.example' };
  const answer = await api.ask('PATCH /company', { as: owner, body });
  assert.equal(answer.status, 422);
  assert.deepEqual(refusal.parse(answer.json).errors, [
    { path: 'vatId', code: 'vat_id_malformed' },
    { path: 'iban', code: 'iban_malformed' },
    { path: 'bic', code: 'bic_malformed' },
  ]);
});

test('codes are kept without spaces, addresses without empty lines and what can not be printed', async () => {
  const body = {
    vatId: 'nl 1234.56789.b01',
    iban: 'nl91 abna 0417 1643 00',
    address: ' Prinsengracht 263 \r\n\r\n\u202e1016 GV Amsterdam',
  };
  const answer = await api.ask('PATCH /company', { as: owner, body });
  const kept = z.object({ vatId: z.string(), iban: z.string(), address: z.string() }).parse(answer.json);
  assert.deepEqual(kept, {
    vatId: 'NL123456789B01',
    iban: 'NL91ABNA0417164300',
    address: 'Prinsengracht 263\n1016 GV Amsterdam',
  });
});

test('a member changes his own company’s details, but not how it is taxed', async () => {
  const own = await api.ask(`PATCH ${billing}`, {
    as: member,
    body: { country: 'NL', vatId: 'NL123456789B01' },
  });
  assert.equal(own.status, 200);
  const taxed = await api.ask(`PATCH ${billing}`, { as: member, body: { taxTreatment: 'exempt' } });
  assert.equal(taxed.status, 403);
  const byStaff = await api.ask(`PATCH ${billing}`, { as: owner, body: { taxTreatment: 'reverse_charge' } });
  assert.equal(byStaff.status, 200);
});

test('the PDF and XML of a paid order come over HTTP as files', async () => {
  await api.ask(`PATCH /company`, { as: owner, body: { country: 'NL' } });
  await api.ask(`PATCH ${billing}`, { as: owner, body: { address: 'Straat 1\n1000 AA Amsterdam' } });
  const wish = { customerId: member.customerId, credits: 10, netMinor: 8500 };
  const order = await api.ask('POST /orders', { as: owner, body: wish });
  const { id, totalMinor } = z.object({ id: z.uuid(), totalMinor: z.number() }).parse(order.json);
  const early = await api.ask(`GET /orders/${id}/invoice.pdf`, { as: member });
  assert.equal(early.status, 404);
  const proForma = await api.ask(`GET /orders/${id}/pro-forma.pdf`, { as: member });
  assert.match(proForma.text, /^%PDF-1\.7/);
  await api.ask(`POST /orders/${id}/payment`, {
    as: owner,
    body: { amountMinor: totalMinor, currency: 'EUR' },
  });
  const pdf = await api.ask(`GET /orders/${id}/invoice.pdf`, { as: member });
  assert.equal(pdf.headers.get('content-type'), 'application/pdf');
  assert.match(
    pdf.headers.get('content-disposition') ?? '',
    /^attachment; filename="invoice-\d{4}-0001\.pdf"$/,
  );
  const xml = await api.ask(`GET /orders/${id}/invoice.xml`, { as: member });
  assert.match(xml.text, /<ram:ID schemeID="VA">NL123456789B01</);
  const late = await api.ask(`GET /orders/${id}/pro-forma.pdf`, { as: member });
  assert.equal(late.status, 409);
});

test('the statement as CSV escapes what a spreadsheet would compute', async () => {
  const reason = '=HYPERLINK("http://evil.example")';
  await adjustCredits(house.as(owner), member.customerId, { credits: 1, kind: 'goodwill', reason });
  const csv = await api.ask(`GET /customers/${member.customerId}/credits/entries.csv`, { as: member });
  assert.ok(csv.text.includes(`"'=HYPERLINK(""http://evil.example"")"`), csv.text);
});
