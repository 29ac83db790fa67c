import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Disk } from 'flydrive';
import { newId } from '../../platform/ids.ts';
import { openTestHouse } from '../../testing/open-test-house.ts';
import { makeCompany, makeCustomer, makeMember, makeStaff } from '../../testing/people.ts';
import { openTestApi } from '../../testing/test-api.ts';
import { verifyLicences } from '../../verify/verify-licences.ts';
import { cancelImport, changeReading, startImport, uploadImport } from './commands.ts';
import type { Reading } from './contract.ts';
import { listRefusals, readImport } from './queries.ts';
import { workOffImport } from './work-off-import.ts';

const house = await openTestHouse();
await makeCompany(house);
const lead = await makeStaff(house, 'lead');
const context = house.as(lead, 'desk');
const customerId = await makeCustomer(house, 'Blue Bicycle');
const mara = await makeMember(house, customerId);
const [theme, plugin] = [newId(), newId()];
await house.db
  .insertInto('product')
  .values([
    { id: theme, name: 'Theme' },
    { id: plugin, name: 'Plug-in' },
  ])
  .execute();

const upload = async (text: string | Uint8Array<ArrayBuffer>, more: Partial<Reading> = {}) => {
  const { id } = await uploadImport(context, house.disk, new File([text], 'sold.csv'));
  if (Object.keys(more).length > 0) {
    const { delimiter: _, ...reading } = { ...(await readImport(context, id)).reading, ...more };
    await changeReading(context, house.disk, id, reading);
  }
  return id;
};
const start = async (id: string, batches?: number) => {
  await startImport(context, id);
  await workOffImport(house.asSystem(), house.disk, id, batches);
  return readImport(context, id);
};
const refusals = async (id: string) =>
  (await listRefusals(context, id, { limit: 100 })).items.map(({ row, reason, column, details }) => [
    row,
    reason,
    column,
    ...Object.values(details),
  ]);
const sums = ({ state, rows, rowsDone, created, refused }: Awaited<ReturnType<typeof readImport>>) => [
  state,
  rows,
  rowsDone,
  created,
  refused,
];
const findings = async () => {
  const found: string[] = [];
  for await (const { message } of verifyLicences(house.db)) found.push(message);
  return found;
};
const licence = (key: string) =>
  house.db
    .selectFrom('licence')
    .innerJoin('customer', 'customer.id', 'licence.customer_id')
    .select([
      'licence.customer_id',
      'product_id',
      'purchased_on',
      'site',
      'licence.id',
      'customer.name',
      'customer.language',
    ])
    .where('key', '=', key)
    .executeTakeFirst();

test('a file is understood by its headings, its first rows are judged, and each row is taken or refused with its reason', async () => {
  await makeCustomer(house, 'Twice');
  await makeCustomer(house, 'Twice');
  const id = await upload(
    `Lizenzschlüssel;Produkt;E-Mail;Kunde;Kaufdatum;Website;Bestellnummer
A-1;Theme;${mara.email.toUpperCase()};;03.11.2026;shop.example;900
A-2;plug-IN;new@buyer.example;New Buyer;13.10.2026;;901
A-3;Theme;new@buyer.example;Other name;13.10.2026;;
a-2;Theme;new@buyer.example;;13.10.2026;;
A-4;Theme;new@buyer.example;;31.02.2026;;
A-5;Skin;new@buyer.example;;13.10.2026;;
A-6;Theme;;;13.10.2026;;
A-7;Theme;no address;;13.10.2026;;
A-8;Theme;;Nobody;13.10.2026;;
A-9;Theme;;Twice;13.10.2026;;
A-10;Theme;;blue BICYCLE;13.10.2026;;
;Theme;new@buyer.example;;13.10.2026;;
A-11;Theme;${lead.email};;13.10.2026;;
A-12;Theme;new@buyer.example;;13.10.2126;;
A-13;Theme;new@buyer.example;;13.10.2026;;901
A-14;;new@buyer.example;;13.10.2026;;
"A-15";Theme;new@buyer.example;;13.10.2026;"${'x'.repeat(301)}";
`,
  );
  const { preview, reading } = await readImport(context, id);
  assert.deepEqual(reading.columns, {
    key: 0,
    product: 1,
    email: 2,
    customer: 3,
    purchasedOn: 4,
    site: 5,
    shopOrder: 6,
  });
  assert.deepEqual([preview?.missing, reading.delimiter], [[], ';']);
  assert.deepEqual(
    preview?.sample.map(({ fault }) => fault?.reason),
    [
      undefined,
      undefined,
      undefined,
      'doubled',
      'day_unreadable',
      'product_unknown',
      'buyer_missing',
      'email_invalid',
    ],
  );
  assert.deepEqual(sums(await start(id)), ['done', 17, 17, 4, 13]);
  assert.deepEqual(await refusals(id), [
    [4, 'doubled', 'Lizenzschlüssel', 2],
    [5, 'day_unreadable', 'Kaufdatum'],
    [6, 'product_unknown', 'Produkt'],
    [7, 'buyer_missing', 'E-Mail'],
    [8, 'email_invalid', 'E-Mail'],
    [9, 'customer_unknown', 'Kunde'],
    [10, 'customer_ambiguous', 'Kunde'],
    [12, 'missing', 'Lizenzschlüssel'],
    [13, 'buyer_is_staff', 'E-Mail'],
    [14, 'purchase_in_future', 'Kaufdatum'],
    [15, 'doubled', 'Bestellnummer', 2],
    [16, 'missing', 'Produkt'],
    [17, 'too_long', 'Website', 300],
  ]);
  assert.equal((await licence('A-1'))?.customer_id, customerId);
  assert.equal((await licence('A-10'))?.customer_id, customerId);
  const added = await licence('A-2');
  assert.deepEqual([added?.name, added?.language, added?.product_id], ['New Buyer', 'en', plugin]);
  assert.equal((await licence('A-3'))?.customer_id, added?.customer_id);
  const events = await house.db
    .selectFrom('event')
    .select('type')
    .where('customer_id', '=', added?.customer_id ?? '')
    .execute();
  assert.deepEqual(events.map(({ type }) => type).sort(), [
    'customer.created',
    'licence.created',
    'licence.created',
  ]);
  assert.deepEqual(await findings(), []);
});

test('the same file again doubles nothing: what is there already is said to be', async () => {
  const text = `key,product,email,date,order\nB-1,Theme,b@b.example,2026-10-13,B-900\nB-2,Theme,b@b.example,2026-10-13,\n`;
  assert.deepEqual(sums(await start(await upload(text))), ['done', 2, 2, 2, 0]);
  const again = await upload(text);
  assert.deepEqual(sums(await start(again)), ['done', 2, 2, 0, 2]);
  assert.deepEqual(await refusals(again), [
    [1, 'already_there', 'key'],
    [2, 'already_there', 'key'],
  ]);
  const other = await upload(
    'key,product,email,date,order\nB-2,Theme,b@b.example,2026-10-14,\nB-3,Theme,b@b.example,2026-10-13,B-900\n',
  );
  await start(other);
  assert.deepEqual(await refusals(other), [
    [1, 'key_taken', 'key'],
    [2, 'order_taken', 'order'],
  ]);
});

test('days that can be read both ways are asked for, and read as was said', async () => {
  const text = 'key,email,date\nC-1,c@c.example,03/04/2026\n';
  const id = await upload(text, { productId: theme });
  assert.deepEqual((await readImport(context, id)).preview?.missing, ['dayOrder']);
  await assert.rejects(startImport(context, id), { code: 'import_incomplete' });
  const told = await upload(text, { productId: theme, dayOrder: 'month_first' });
  await start(told);
  assert.equal((await licence('C-1'))?.purchased_on, '2026-03-04');
  const clear = await upload('key,email,date\nC-2,c@c.example,03/04/2026\nC-3,c@c.example,12/31/2025\n', {
    productId: theme,
  });
  assert.deepEqual((await readImport(context, clear)).preview?.missing, []);
  assert.equal((await readImport(context, clear)).reading.dayOrder, null);
  await start(clear);
  assert.equal((await licence('C-2'))?.purchased_on, '2026-03-04');
});

test('the code page and the separator are found out: UTF-8 with its mark, Windows-1252, Windows-1251, tabs', async () => {
  const encode = (text: string, table: Record<string, number>) =>
    Uint8Array.from([...text].map((letter) => table[letter] ?? letter.charCodeAt(0)));
  const western = await upload(
    encode('Lizenzschlüssel;E-Mail;Käufer;Kaufdatum\nD-1;d@d.example;Jürgen;2026-10-13\n', {}),
    { productId: theme },
  );
  await start(western);
  assert.equal((await licence('D-1'))?.name, 'Jürgen');
  const cyrillic = Object.fromEntries(
    [...'абвгдежзийклмнопрстуфхцчшщъыьэюя'].flatMap((letter, place) => [
      [letter, 0xe0 + place],
      [letter.toUpperCase(), 0xc0 + place],
    ]),
  );
  const russian = await upload(
    encode('Ключ\tПочта\tКлиент\tДата покупки\nD-2\te@d.example\tМарина\t13.10.2026\n', cyrillic),
    { productId: theme },
  );
  assert.deepEqual((await readImport(context, russian)).reading.encoding, 'windows-1251');
  await start(russian);
  assert.equal((await licence('D-2'))?.name, 'Марина');
  const marked = await upload('\ufeffkey,e-mail,date\nD-3,f@d.example,2026-10-13\n', { productId: theme });
  assert.equal((await readImport(context, marked)).reading.columns.key, 0);
});

test('a table without headings is read by the places that a person names', async () => {
  const id = await upload('2026-10-13;E-1;e@e.example\n2026-10-14;E-2;e@e.example\n', {
    productId: theme,
    columns: { purchasedOn: 0, key: 1, email: 2 },
  });
  assert.deepEqual(sums(await start(id)), ['done', 2, 2, 2, 0]);
});

const REFUSED: readonly (readonly [string, string | Uint8Array<ArrayBuffer>, string])[] = [
  ['nothing in it', '', 'file_empty'],
  ['a spreadsheet', Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0]), 'import_not_text'],
  ['bytes that are no text', Uint8Array.from([1, 0, 2, 0]), 'import_not_text'],
  ['a quotation mark that is never closed', `key,email,date\n${'a,"b,c\n'.repeat(31)}`, 'import_unreadable'],
  ['a record without end', `key,email\n"${'x\n'.repeat(50_000)}",b\n`, 'import_unreadable'],
  ['empty lines alone', '\n\n\n', 'import_no_rows'],
];
for (const [what, bytes, code] of REFUSED)
  test(`a file with ${what} is refused with ${code}, and not kept`, async () => {
    await assert.rejects(upload(bytes), { code });
  });

const many = (
  prefix: string,
  count: number,
  emailOf = (row: number) => `${prefix}${row % 700}@many.example`,
) =>
  Readable.from(
    (function* () {
      yield 'key,product,email,customer,date,site\n';
      for (let row = 1; row <= count; row++)
        yield `${prefix}-${row},${row % 100 === 0 ? 'Nothing' : 'Theme'},${emailOf(row)},Customer ${row % 700},2026-10-13,${row}.example\n`;
    })(),
  ).toArray();
const bigFile = async (prefix: string, count: number) => (await many(prefix, count)).join('');

/** The same files, whose reading breaks off after so many bytes, as when the machine dies. */
const dying = (disk: Disk, bytes: number): Disk =>
  new Proxy(disk, {
    get(target, name) {
      if (name !== 'getStream') return Reflect.get(target, name).bind(target);
      return async (key: string) => {
        const whole = await target.getBytes(key);
        return Readable.from(
          (function* () {
            yield whole.subarray(0, bytes);
            throw new Error('the machine died');
          })(),
        );
      };
    },
  });

test('an import that died goes on with exactly the next row, also when two take it up at once', async () => {
  const id = await upload(await bigFile('F', 2_600));
  await startImport(context, id);
  await assert.rejects(workOffImport(house.asSystem(), dying(house.disk, 70_000), id), /died/);
  const half = await readImport(context, id);
  assert.ok(half.rowsDone >= 500 && half.rowsDone < 2_600, `${half.rowsDone}`);
  await workOffImport(house.asSystem(), house.disk, id, 1);
  assert.equal((await readImport(context, id)).rowsDone, half.rowsDone + 500);
  await Promise.all([1, 2, 3].map(() => workOffImport(house.asSystem(), house.disk, id)));
  assert.deepEqual(sums(await readImport(context, id)), ['done', 2_600, 2_600, 2_574, 26]);
  assert.deepEqual(await findings(), []);
  await workOffImport(house.asSystem(), house.disk, id);
  assert.equal(await house.disk.exists(`licence-imports/${id}.csv`), false);
});

test('a cancelled import stays where it is, and keeps what it brought', async () => {
  const id = await upload(await bigFile('G', 1_200));
  await startImport(context, id);
  await workOffImport(house.asSystem(), house.disk, id, 1);
  await cancelImport(context, house.disk, id);
  await workOffImport(house.asSystem(), house.disk, id);
  assert.deepEqual(sums(await readImport(context, id)), ['cancelled', 1_200, 500, 495, 5]);
  await assert.rejects(startImport(context, id), { code: 'import_started' });
  assert.deepEqual(await findings(), []);
});

test('the report of refused rows is no formula to a spreadsheet, and can be mended and read in again', async () => {
  const api = await openTestApi(house);
  const id = await upload('key;email;date\n=1+1;nobody;2026-10-13\n"a;b""c";n@n.example;\n', {
    productId: theme,
  });
  await start(id);
  const { text } = await api.ask(`GET /licence-imports/${id}/refusals.csv`, { as: lead });
  const [headings, first, second] = text.split('\r\n');
  assert.equal(headings, 'key;email;date;Reason;Row');
  assert.match(first ?? '', /^'=1\+1;nobody;2026-10-13;“email” is no e-mail address\.;1$/);
  assert.match(second ?? '', /^"a;b""c";n@n\.example;;“date” is empty\.;2$/);
  await start(await upload(text.replace('nobody', 'n@n.example'), { productId: theme }));
  assert.ok(await licence('=1+1'));
});

test('members that an import adds are invited when that was chosen, once each', async () => {
  const text = (name: string) =>
    `key,email,date\n${name}-1,${name}1@h.example,2026-10-13\n${name}-2,${name}2@h.example,2026-10-13\n`;
  const invited = async (name: string) =>
    (
      await house.db
        .selectFrom('event')
        .innerJoin('person', 'person.id', 'event.subject_id')
        .select('event.id')
        .where('event.type', '=', 'person.invited')
        .where('person.email', 'like', `${name}%`)
        .execute()
    ).length;
  await start(await upload(text('uninvited'), { productId: theme }));
  assert.equal(await invited('uninvited'), 0);
  await start(await upload(text('invited'), { productId: theme, invite: true }));
  assert.equal(await invited('invited'), 2);
});

test('memory does not grow with the length of the file', async () => {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const id = await upload(await bigFile('M', 9_000));
  await startImport(context, id);
  const heap = async (batches: number) => {
    await workOffImport(house.asSystem(), house.disk, id, batches);
    collect();
    return process.memoryUsage().heapUsed / 1_048_576;
  };
  const early = await heap(4);
  const late = await heap(12);
  assert.ok(late - early < 6, `the heap grew by ${(late - early).toFixed(1)} MB over 6,000 rows`);
  assert.equal((await readImport(context, id)).rowsDone, 8_000);
});
