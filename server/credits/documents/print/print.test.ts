import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { LANGUAGES, type Language } from '../../../identity/actor.ts';
import { composeCreditNote, composeInvoice, composeProForma, type Ordered } from '../compose.ts';
import { isEInvoice } from '../e-invoice-rules.ts';
import { day, money } from '../figures.ts';
import { wordsIn } from '../words.ts';
import type { StatementContent } from './print-statement.ts';
import { Printer } from './printer.ts';

const printer = new Printer();
const folder = mkdtempSync(join(tmpdir(), 'counterfoil-print-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const hasPoppler = spawnSync('pdftotext', ['-v']).error === undefined;
const skip = hasPoppler ? false : 'pdftotext is not installed (Debian: poppler-utils)';

function file(bytes: Buffer): string {
  const path = join(folder, `${Math.random()}.pdf`);
  writeFileSync(path, bytes);
  return path;
}

/** What can be read in it, with one space where there is any. */
function textOf(bytes: Buffer): string {
  const text = execFileSync('pdftotext', ['-layout', '-enc', 'UTF-8', file(bytes), '-'], {
    encoding: 'utf8',
  });
  return plain(text);
}

const plain = (text: string) => text.normalize('NFKC').replace(/\s+/g, ' ');

const SELLER = {
  name: 'Northwind Themes B.V.',
  address: 'Prinsengracht 263\n1016 GV Amsterdam',
  country: 'NL',
  vatId: 'NL123456789B01',
  taxNumber: '',
  email: 'billing@northwind.example',
  bank: { holder: 'Northwind Themes B.V.', iban: 'NL91ABNA0417164300', bic: 'ABNANL2A', name: 'ABN AMRO' },
};

function ordered(language: Language, changes: Partial<Ordered> = {}): Ordered {
  return {
    language,
    currency: 'EUR',
    seller: SELLER,
    buyer: {
      name: 'ООО «Север»',
      address: 'Hauptstraße 1\n10115 Berlin',
      country: 'DE',
      vatId: 'DE123456789',
      email: '',
    },
    order: { number: 20_001, reference: 'CF-4F2A9B1C', orderedOn: '2026-11-20', paidOn: '2026-11-24' },
    packageName: null,
    quantity: 1,
    credits: 4_050,
    supportDays: null,
    licenceKey: null,
    netMinor: 123_456,
    taxMinor: 23_457,
    taxBasisPoints: 1_900,
    taxRule: 'taxed',
    untaxedNote: '',
    ...changes,
  };
}

const IDENTITY = { number: 'NW-2026-0042', issuedOn: '2026-11-24' };

for (const language of LANGUAGES) {
  test(`an invoice in ${language} says all that it must, in the language's own figures`, {
    skip,
  }, async () => {
    const content = composeInvoice(ordered(language), IDENTITY);
    const text = textOf(await printer.print({ what: 'document', content }));
    const words = wordsIn(language);
    for (const expected of [
      words('title.invoice'),
      'NW-2026-0042',
      day('2026-11-24', language),
      SELLER.name,
      'NL123456789B01',
      'ООО «Север»',
      'DE123456789',
      content.lines[0]?.title ?? '',
      money(123_456, 'EUR', language),
      money(23_457, 'EUR', language),
      money(146_913, 'EUR', language),
      words('page', { page: 1, pages: 1 }),
    ])
      assert.ok(text.includes(plain(expected)), `${expected} is not in: ${text}`);
  });
}

test('the same content gives the same bytes', async () => {
  const content = composeInvoice(ordered('de', { taxRule: 'reverse_charge', taxMinor: 0 }), IDENTITY);
  const [first, second] = [
    await printer.print({ what: 'document', content }),
    await new Printer().print({ what: 'document', content }),
  ];
  assert.ok(first.equals(second));
});

test('what bears no tax says why; a pro-forma invoice says how to pay it', { skip }, async () => {
  const reverse = composeInvoice(ordered('en', { taxRule: 'reverse_charge', taxMinor: 0 }), IDENTITY);
  assert.match(
    textOf(await printer.print({ what: 'document', content: reverse })),
    /Reverse charge.*Article 196/,
  );
  const voucher = composeProForma(ordered('en', { taxRule: 'multi_purpose_voucher' }), IDENTITY);
  const text = textOf(await printer.print({ what: 'document', content: voucher }));
  assert.match(text, /2016\/1065/);
  assert.match(text, /NL91 ABNA 0417 1643 00/);
  assert.match(text, /CF-4F2A9B1C/);
  assert.doesNotMatch(text, /VAT 19/);
});

test('hostile and endless texts stay on the page and never become more than text', { skip }, async () => {
  const hostile = `<script>alert(1)</script> )>> endobj /JS (x) \u0000\u202egnp.exe\u001b[31m ${'Д'.repeat(120)} 漢字`;
  const content = composeCreditNote(
    ordered('ru', {
      packageName: hostile.slice(0, 200),
      buyer: {
        name: hostile,
        address: `${'W'.repeat(250)}\n${'b '.repeat(120)}`,
        country: 'DE',
        vatId: '',
        email: '',
      },
      untaxedNote: 'x'.repeat(500),
    }),
    IDENTITY,
    { credits: 100, netMinor: 1_000, taxMinor: 190 },
    { number: 'NW-2026-0001', issuedOn: '2026-01-02' },
  );
  const bytes = await printer.print({ what: 'document', content });
  const text = textOf(bytes);
  assert.ok(text.includes('<script>alert(1)</script>'));
  assert.doesNotMatch(text, /(?![\n\f])\p{Cc}|\p{Bidi_Control}/u);
  assert.doesNotMatch(bytes.toString('latin1'), /\/JS\b|\/JavaScript\b|\/OpenAction\b|\/AA\b/);
  const boxes = execFileSync('pdftotext', ['-bbox', file(bytes), '-'], { encoding: 'utf8' });
  for (const [, right] of boxes.matchAll(/xMax="([\d.]+)"/g))
    assert.ok(Number(right) <= 545, `a word ends at ${right}`);
});

test('where one can be made, the PDF carries the electronic invoice, which says the same', {
  skip,
}, async () => {
  const content = composeInvoice(ordered('fr'), IDENTITY);
  assert.ok(isEInvoice(content));
  const path = file(await printer.print({ what: 'document', content }));
  const out = join(folder, 'factur-x.xml');
  execFileSync('pdfdetach', ['-save', '1', '-o', out, path]);
  const xml = await printer.print({ what: 'xml', content });
  assert.ok(execFileSync('cat', [out]).equals(xml));
  assert.match(xml.toString(), /<ram:GrandTotalAmount>1469\.13</);
});

test('printing leaves the event loop free', async () => {
  let turns = 0;
  const turning = setInterval(() => turns++, 5);
  await printer.print({ what: 'document', content: composeInvoice(ordered('it'), IDENTITY) });
  clearInterval(turning);
  assert.ok(turns > 0);
});

test('what can not be printed fails by itself, and the next one is printed', async () => {
  const content = composeInvoice(ordered('nl'), IDENTITY);
  const broken = { ...content, currency: 'no currency' };
  await assert.rejects(printer.print({ what: 'document', content: broken }), /could not be printed/);
  assert.ok((await printer.print({ what: 'document', content })).length > 1_000);
});

for (const language of LANGUAGES) {
  test(`a statement in ${language} shows each entry with the balance before and after`, {
    skip,
  }, async () => {
    const text = textOf(await printer.print({ what: 'statement', content: statement(language) }));
    for (const expected of [
      '#1042',
      '12345678 9abcdef0',
      wordsIn(language)('statement.kind.capture'),
      'Mara Velt',
    ])
      assert.ok(text.includes(plain(expected)), `${expected} is not in: ${text}`);
    assert.match(text, /10 → 8[.,]5/);
  });
}

function statement(language: Language): StatementContent {
  const common = { person: 'Mara Velt', order: null, reason: '', disputed: false };
  const ticket = { id: 'x', number: 1042, subject: 'Moving to a new server' };
  return {
    language,
    timeZone: 'Europe/Amsterdam',
    company: 'Northwind Themes',
    customer: 'Velt Media',
    from: '2026-10-31T23:00:00Z',
    to: '2026-11-30T23:00:00Z',
    ticket: null,
    opening: { available: 0, held: 0 },
    closing: { available: 8.5, held: 0 },
    last: { sequence: 3, hash: '123456789abcdef0'.repeat(4) },
    printedAt: '2026-12-01T12:00:00Z',
    entries: [
      {
        ...common,
        id: 'a',
        sequence: 1,
        at: '2026-11-02T09:00:00Z',
        kind: 'purchase',
        credits: 10,
        availableBefore: 0,
        availableAfter: 10,
        heldBefore: 0,
        heldAfter: 0,
        ticket: null,
        order: { id: 'o', number: 20_001 },
      },
      {
        ...common,
        id: 'b',
        sequence: 2,
        at: '2026-11-03T09:00:00Z',
        kind: 'hold',
        credits: 1.5,
        availableBefore: 10,
        availableAfter: 8.5,
        heldBefore: 0,
        heldAfter: 1.5,
        ticket,
      },
      {
        ...common,
        id: 'c',
        sequence: 3,
        at: '2026-11-04T09:00:00Z',
        kind: 'capture',
        credits: 1.5,
        availableBefore: 8.5,
        availableAfter: 8.5,
        heldBefore: 1.5,
        heldAfter: 0,
        ticket,
      },
    ],
  };
}
