import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import { createLicence } from '../licences/create-licence.ts';
import { startImport, uploadImport } from '../licences/import/commands.ts';
import { workOffImport } from '../licences/import/work-off-import.ts';
import { openDatabase } from '../platform/database/database.ts';
import { newId } from '../platform/ids.ts';
import { openTestHouse } from '../testing/open-test-house.ts';
import { makeCompany, makeCustomer } from '../testing/people.ts';
import { verifyLicences } from './verify-licences.ts';

const house = await openTestHouse();
const owner = house.as(await makeCompany(house));
const owned = openDatabase(house.url, 'owner', 1);
after(() => owned.destroy());

const productId = newId();
await house.db.insertInto('product').values({ id: productId, name: 'Theme' }).execute();
await createLicence(owner, {
  customerId: await makeCustomer(house),
  productId,
  key: 'K-1',
  site: '',
  purchasedOn: '2026-11-03',
  notes: '',
  shopOrder: '4711',
});
const { id } = await uploadImport(
  owner,
  house.disk,
  new File(
    ['key,product,email,date\nK-2,Theme,a@b.example,2026-11-03\nK-1,Theme,a@b.example,2026-11-03\n'],
    'sold.csv',
  ),
);
await startImport(owner, id);
await workOffImport(house.asSystem(), house.disk, id);

/** Each done behind every guard's back, inside a transaction that is then rolled back. */
const TAMPERINGS: readonly [what: string, statement: string, found: RegExp][] = [
  [
    'a row that was neither taken nor refused',
    'update licence_import set rows_done = 3, rows = 3',
    /1 were taken and 1 refused/,
  ],
  ['an end before the last row', 'update licence_import set rows = 5', /went through 2 rows/],
  [
    'a licence that is gone',
    "update licence set import_id = null where key = 'K-2'",
    /brought 1 licences, and 0/,
  ],
  ['a refusal that is gone', 'delete from licence_import_refusal', /refused 1 rows, and 0/],
  [
    'a licence of a refused row',
    "update licence set import_row = 2 where key = 'K-2'",
    /row of its file that was refused/,
  ],
  ['a licence of a row beyond', "update licence set import_row = 7 where key = 'K-2'", /was not reached/],
  [
    'one sale twice',
    "drop index licence_once_per_shop_order; update licence set shop_order = '4711', shop_sale = '{}' where key = 'K-2'",
    /which another has too/,
  ],
  [
    'another key than was sold',
    "update licence set key = 'K-9' where key = 'K-1'",
    /was sold by a shop as K-1/,
  ],
];

async function findings(db: Parameters<typeof verifyLicences>[0]): Promise<string[]> {
  const found: string[] = [];
  for await (const { message } of verifyLicences(db)) found.push(message);
  return found;
}

test('sales and files add up', async () => {
  assert.deepEqual(await findings(house.db), []);
});

for (const [what, statement, expected] of TAMPERINGS) {
  test(`it is found: ${what}`, async () => {
    const trx = await owned.startTransaction().execute();
    let found: string[];
    try {
      for (const each of statement.split('; ')) await sql.raw(each).execute(trx);
      found = await findings(trx);
    } finally {
      await trx.rollback().execute();
    }
    assert.match(found.join('\n'), expected);
  });
}
