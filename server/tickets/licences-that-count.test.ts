import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '../platform/ids.ts';
import { openTestHouse } from '../testing/open-test-house.ts';
import { makeCompany, makeCustomer } from '../testing/people.ts';
import { licencesThatCount } from './licences-that-count.ts';

const house = await openTestHouse();
await makeCompany(house);

test('of more licences than are looked at those count that were bought last', async () => {
  const [customerId, productId] = [await makeCustomer(house), newId()];
  await house.db.insertInto('product').values({ id: productId, name: 'Theme' }).execute();
  const licence = (key: string, purchasedOn: string) => ({
    id: newId(),
    customer_id: customerId,
    product_id: productId,
    key,
    purchased_on: purchasedOn,
  });
  const old = Array.from({ length: 520 }, (_, index) => licence(`OLD-${index}`, '2020-01-01'));
  await house.db
    .insertInto('licence')
    .values([...old, licence('NEWEST', '2026-11-01')])
    .execute();
  const counting = await licencesThatCount(house.db, customerId, undefined);
  assert.deepEqual([counting.length, counting[0]?.key], [500, 'NEWEST']);
});
