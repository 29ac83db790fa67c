import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openTestHouse } from '../server/testing/open-test-house.ts';
import { databaseTypes } from './database-types.ts';

test('the types of the tables are those that the migrations make', async () => {
  const house = await openTestHouse();
  assert.ok(
    databaseTypes(house.url, 'compare'),
    'run: node ops/database-types.ts URL, with the URL of a migrated database',
  );
});
