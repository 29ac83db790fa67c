import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Invalid } from '../../../platform/errors.ts';
import { readStatementFile } from './read-file.ts';

const bytes = (text: string, encoding: BufferEncoding = 'utf8') =>
  Uint8Array.from(Buffer.from(text, encoding));
const read = (text: string | Uint8Array) =>
  readStatementFile({ bytes: typeof text === 'string' ? bytes(text) : text, currency: 'EUR' });

function statement(text: string | Uint8Array) {
  const found = read(text);
  assert.ok('format' in found, `columns are wanted: ${JSON.stringify(found)}`);
  return found;
}

const camt = (entries: string, version = '08', prefix = '') =>
  `<?xml version="1.0" encoding="UTF-8"?><${prefix}Document xmlns${prefix ? ':x' : ''}="urn:iso:std:iso:20022:tech:xsd:camt.053.001.${version}"><${prefix}BkToCstmrStmt><${prefix}Stmt>${entries}</${prefix}Stmt></${prefix}BkToCstmrStmt></${prefix}Document>`;
const entry = (inside: string, amount = '85.00', direction = 'CRDT', state = '<Sts><Cd>BOOK</Cd></Sts>') =>
  `<Ntry><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${direction}</CdtDbtInd>${state}<BookgDt><Dt>2026-11-24</Dt></BookgDt>${inside}</Ntry>`;

test('CAMT.053 reads alike in its old and its new form, with and without a prefix', () => {
  const details = (debtor: string) =>
    `<NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><RltdPties><Dbtr>${debtor}</Dbtr><DbtrAcct><Id><IBAN>NL91ABNA0417164300</IBAN></Id></DbtrAcct></RltdPties><RmtInf><Ustrd>Order\n CF-1A2B</Ustrd><Ustrd>3C4D &amp; thanks</Ustrd></RmtInf></TxDtls></NtryDtls>`;
  const old = camt(entry(details('<Nm>Blue Bicycle</Nm>'), '85.00', 'CRDT', '<Sts>BOOK</Sts>'), '02');
  const fresh = camt(entry(details('<Pty><Nm>Blue Bicycle</Nm></Pty>')));
  const prefixed = camt(entry(details('<Nm>Blue Bicycle</Nm>')), '04', 'x:').replace(
    /<(\/?)(Ntry|Amt|CdtDbtInd|Sts|Cd)/g,
    '<$1x:$2',
  );
  for (const text of [old, fresh, prefixed]) {
    assert.deepEqual(statement(text), {
      format: 'camt053',
      debits: 0,
      broken: [],
      lines: [
        {
          line: 1,
          bookedOn: '2026-11-24',
          amountMinor: 8_500,
          currency: 'EUR',
          payer: 'Blue Bicycle',
          payerIban: 'NL91ABNA0417164300',
          text: 'Order CF-1A2B 3C4D & thanks',
        },
      ],
    });
  }
});

test('an entry that gathers payments gives each of them; one whose parts do not add up stays whole', () => {
  const part = (amount: string, text: string) =>
    `<TxDtls><Amt Ccy="EUR">${amount}</Amt><RmtInf><Ustrd>${text}</Ustrd></RmtInf></TxDtls>`;
  const gathered = entry(`<NtryDtls>${part('50.00', 'one')}${part('35.00', 'two')}</NtryDtls>`);
  assert.deepEqual(
    statement(camt(gathered)).lines.map(({ amountMinor, text }) => [amountMinor, text]),
    [
      [5_000, 'one'],
      [3_500, 'two'],
    ],
  );
  const odd = entry(`<NtryDtls>${part('50.00', 'one')}${part('30.00', 'two')}</NtryDtls>`);
  assert.deepEqual(
    statement(camt(odd)).lines.map(({ amountMinor, text }) => [amountMinor, text]),
    [[8_500, 'one two']],
  );
});

test('what went out is counted, what is not booked or broken is told with its place, and the rest is read', () => {
  const entries = [
    entry('', '85.00', 'DBIT'),
    entry('<RvslInd>true</RvslInd>'),
    entry('', '85.00', 'CRDT', '<Sts><Cd>PDNG</Cd></Sts>'),
    entry('', '85,00'),
    entry('').replace('2026-11-24', '24 November'),
    entry('<AddtlNtryInf>Payment</AddtlNtryInf>'),
  ];
  const found = statement(camt(entries.join('')));
  assert.equal(found.debits, 2);
  assert.deepEqual(found.broken, [
    { line: 3, reason: 'not_booked' },
    { line: 4, reason: 'amount' },
    { line: 5, reason: 'date' },
  ]);
  assert.deepEqual(
    found.lines.map(({ text }) => text),
    ['Payment'],
  );
});

const HOSTILE: Record<string, [string | Uint8Array, string]> = {
  'a bomb of entities': [
    `<!DOCTYPE x [<!ENTITY a "aaaa">${Array.from({ length: 20 }, (_, i) => `<!ENTITY b${i} "${'&a;'.repeat(50)}">`).join('')}]>${camt(entry('&b1;'))}`,
    'bank_file_dtd',
  ],
  'an entity that fetches': [
    `<?xml version="1.0"?><!doctype x SYSTEM "file:///etc/passwd">${camt('')}`,
    'bank_file_dtd',
  ],
  'elements without end': ['<a>'.repeat(100_000), 'bank_file_unreadable'],
  'an attribute without end': [`<a b="${'x'.repeat(100_000)}`, 'bank_file_unreadable'],
  'another XML': ['<html><body>Hello</body></html>', 'bank_file_not_a_statement'],
  'a statement without bookings': [camt(''), 'bank_file_no_lines'],
  'an archive': [bytes('PK\x03\x04rest', 'latin1'), 'bank_file_unreadable'],
  'a picture': [Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), 'bank_file_unreadable'],
  'headings alone': ['Date;Amount;Details\n', 'bank_file_no_lines'],
  'another table': [`Date;Amount\n${'no;none\n'.repeat(5)}`, 'bank_file_unreadable'],
  'more than one import takes': [`Date;Amount\n${'24.11.2026;1,00\n'.repeat(20_001)}`, 'bank_file_too_long'],
};

for (const [what, [text, code]] of Object.entries(HOSTILE)) {
  test(`${what} is refused with ${code}`, () =>
    assert.throws(
      () => read(text),
      (error) => error instanceof Invalid && error.code === code,
    ));
}

test('nothing of a file is expanded but the five named entities', () => {
  const found = statement(
    camt(
      entry(
        '<NtryDtls><TxDtls><RmtInf><Ustrd>&lt;b&gt; &unknown; &#65;&#x42; &#0; &#x110000;</Ustrd></RmtInf></TxDtls></NtryDtls>',
      ),
    ),
  );
  assert.equal(found.lines[0]?.text, '<b> &unknown; AB &#0; &#x110000;');
});

const TABLES: Record<string, string> = {
  English:
    'Date,Description,Amount,Currency,Payer name\n24/11/2026,"Order CF-1A2B3C4D, thanks","1,234.56",EUR,Blue Bicycle\n25/11/2026,Rent,-500.00,EUR,Landlord\n',
  German:
    '"Umsatzanzeige";"DE02 1203 0000"\n\n"Buchungstag";"Valutadatum";"Auftraggeber / Begünstigter";"Verwendungszweck";"Betrag (€)"\n24.11.2026;24.11.2026;Blue Bicycle;"Order CF-1A2B3C4D, thanks";"1.234,56"\n25.11.2026;25.11.2026;Landlord;Rent;"-500,00"\n',
  Spanish:
    'Fecha operación;Concepto;Ordenante;Importe;Divisa\n24/11/2026;Order CF-1A2B3C4D, thanks;Blue Bicycle;1.234,56;EUR\n25/11/2026;Rent;;-500,00;EUR\n',
  French:
    'Date opération;Libellé;Débit;Crédit;Contrepartie\n24/11/2026;Order CF-1A2B3C4D, thanks;;1 234,56;Blue Bicycle\n25/11/2026;Rent;500,00;;\n',
  Dutch:
    '"Datum","Naam / Omschrijving","Af Bij","Bedrag (EUR)","Mededelingen"\n20261124,Blue Bicycle,Bij,"1234,56","Order CF-1A2B3C4D, thanks"\n20261125,Landlord,Af,"500,00",Rent\n',
  Italian:
    'Data contabile;Data valuta;Entrate;Uscite;Descrizione;Ordinante;Valuta\n24/11/2026;24/11/2026;1.234,56;;Order CF-1A2B3C4D, thanks;Blue Bicycle;EUR\n25/11/2026;25/11/2026;;500,00;Rent;;EUR\n',
  Russian:
    'Дата операции;Плательщик;Сумма;Валюта;Назначение платежа\n24.11.2026;Blue Bicycle;1 234,56;EUR;Order CF-1A2B3C4D, thanks\n25.11.2026;;-500,00;EUR;Rent\n',
};

for (const [language, table] of Object.entries(TABLES)) {
  test(`${language} headings are understood, whatever the separator, the encoding and the ends of lines`, () => {
    const variants = [
      bytes(table),
      bytes(`\ufeff${table}`),
      bytes(table.replaceAll('\n', '\r\n')),
      bytes(`\ufeff${table}`, 'utf16le'),
    ];
    if (language !== 'Russian') variants.push(bytes(table.replace('€', 'EUR'), 'latin1'));
    for (const variant of variants) {
      const found = statement(variant);
      assert.deepEqual([found.debits, found.broken], [1, []]);
      assert.deepEqual(
        found.lines.map(({ line: _, payerIban: __, ...line }) => line),
        [
          {
            bookedOn: '2026-11-24',
            amountMinor: 123_456,
            currency: 'EUR',
            payer: 'Blue Bicycle',
            text: 'Order CF-1A2B3C4D, thanks',
          },
        ],
      );
    }
  });
}

test('old Cyrillic files are told from old Western ones by the headings', () => {
  const letters = [...(TABLES.Russian ?? '')].map((letter) => {
    const code = letter.charCodeAt(0);
    return code >= 0x410 && code <= 0x44f ? code - 0x410 + 0xc0 : code;
  });
  assert.equal(statement(Uint8Array.from(letters)).lines.length, 1);
});

test('headings that nobody knows are asked for, and what a person says of them counts', () => {
  const text = 'When;What;How much\n24.11.2026;Order CF-1A2B3C4D;85,00\n25.11.2026;Rent;-500,00\n';
  const wanted = read(text);
  assert.ok('headings' in wanted);
  assert.deepEqual(wanted.headings, ['When', 'What', 'How much']);
  assert.deepEqual(wanted.rows[0], ['24.11.2026', 'Order CF-1A2B3C4D', '85,00']);
  const told = readStatementFile({
    bytes: bytes(text),
    currency: 'EUR',
    columns: { date: 0, amount: 2, text: [1] },
  });
  assert.ok('format' in told);
  assert.deepEqual([told.lines.length, told.debits, told.broken], [1, 1, []]);
});

test('odd rows are told with their line, and the rest is read', () => {
  const found = statement(
    'Date;Amount;Currency;Details\n24.11.2026;85,00;EUR;"two\nlines"\n31.02.2026;85,00;EUR;no day\n24.11.2026;eighty;EUR;no sum\n24.11.2026;85,00;EURO;no currency\n24.11.2026\n\n24.11.2026;12,00;;usual\n',
  );
  assert.deepEqual(found.broken, [
    { line: 4, reason: 'date' },
    { line: 5, reason: 'amount' },
    { line: 6, reason: 'currency' },
    { line: 7, reason: 'cells' },
  ]);
  assert.deepEqual(
    found.lines.map(({ text, currency }) => [text, currency]),
    [
      ['two lines', 'EUR'],
      ['usual', 'EUR'],
    ],
  );
});

test('a quotation mark that is never closed costs nothing', () => {
  assert.equal(
    statement('Date;Amount;Details\n24.11.2026;85,00;"open\n25.11.2026;12,00;next\n').lines.length,
    2,
  );
});

test('whatever the bytes are, they are read or refused with a clear error', () => {
  const start = fc.constantFrom(
    '',
    '<',
    '<?xml version="1.0"?>',
    camt('').slice(0, 150),
    'Date;Amount;Details\n',
    '\ufeff',
    'Datum,Bedrag\n"',
  );
  fc.assert(
    fc.property(
      start,
      fc.uint8Array({ maxLength: 400 }),
      fc.string({ unit: 'binary', maxLength: 200 }),
      (head, tail, text) => {
        for (const candidate of [Uint8Array.from([...bytes(head), ...tail]), bytes(`${head}${text}`)]) {
          try {
            read(candidate);
          } catch (error) {
            assert.ok(error instanceof Invalid && error.code.startsWith('bank_file_'), `${error}`);
          }
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('what a bank writes comes out again', () => {
  const word = fc
    .string({ unit: 'grapheme-ascii', maxLength: 30 })
    .map((text) => text.replace(/[;"'<>&]/g, '').trim());
  const row = fc.record({
    minor: fc.integer({ min: 1, max: 10_000_000 }),
    day: fc.integer({ min: 1, max: 28 }),
    text: word,
  });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), (rows) => {
      const day = ({ day: d }: { day: number }) => `2026-11-${String(d).padStart(2, '0')}`;
      const amount = ({ minor }: { minor: number }) => (minor / 100).toFixed(2);
      const csv = `Date;Amount;Details\n${rows.map((one) => `${day(one)};${amount(one)};"${one.text}"`).join('\n')}\n`;
      const xml = camt(
        rows
          .map((one) =>
            entry(`<AddtlNtryInf>${one.text}</AddtlNtryInf>`, amount(one)).replace('2026-11-24', day(one)),
          )
          .join(''),
      );
      const expected = rows.map((one) => [day(one), one.minor, one.text.replace(/\s+/g, ' ')]);
      for (const text of [csv, xml])
        assert.deepEqual(
          statement(text).lines.map((line) => [line.bookedOn, line.amountMinor, line.text]),
          expected,
        );
    }),
  );
});
