import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '../../platform/ids.ts';
import { openTestHouse } from '../../testing/open-test-house.ts';
import { makeCompany, makeCustomer, makeMember, makeStaff } from '../../testing/people.ts';
import { verifyLicences } from '../../verify/verify-licences.ts';
import { startImport, uploadImport } from './commands.ts';
import { readImport } from './queries.ts';
import { workOffImport } from './work-off-import.ts';

const house = await openTestHouse();
await makeCompany(house);
const context = house.as(await makeStaff(house, 'lead'), 'desk');
const mara = await makeMember(house, await makeCustomer(house));
await house.db.insertInto('product').values({ id: newId(), name: 'Theme' }).execute();

const upload = async (text: string) =>
  (await uploadImport(context, house.disk, new File([text], 'sold.csv'))).id;
const sums = ({ state, rows, rowsDone, created, refused }: Awaited<ReturnType<typeof readImport>>) => [
  state,
  rows,
  rowsDone,
  created,
  refused,
];

test('a stored file that was lost, cut short or spoilt ends its import as failed, with what was read in', async () => {
  const rows = Array.from({ length: 1200 }, (_, row) => `LOST-${row};${mara.email};2026-01-02;Theme`);
  const text = `key;email;purchase date;product\n${rows.join('\n')}\n`;
  for (const [what, spoil] of [
    ['gone', (key: string) => house.disk.delete(key)],
    ['shorter', (key: string) => house.disk.put(key, text.slice(0, 4_000))],
    ['spoilt', (key: string) => house.disk.put(key, `key;email\n"${'x'.repeat(70_000)}`)],
  ] as const) {
    const id = await upload(text.replaceAll('LOST', `LOST-${what}`));
    await startImport(context, id);
    await workOffImport(house.asSystem(), house.disk, id, 2);
    const going = await readImport(context, id);
    assert.deepEqual(sums(going), ['running', 1200, 1000, 1000, 0]);
    const { storage_key } = await house.db
      .selectFrom('licence_import')
      .select('storage_key')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    await spoil(storage_key);
    for (let time = 0; time < 2; time++) await workOffImport(house.asSystem(), house.disk, id);
    const failed = await readImport(context, id);
    assert.deepEqual(sums(failed), ['failed', 1200, 1000, 1000, 0], what);
    assert.ok(failed.endedAt);
    const events = await house.db
      .selectFrom('event')
      .select('id')
      .where('subject_id', '=', id)
      .where('type', '=', 'licence_import.failed')
      .execute();
    assert.equal(events.length, 1);
    await assert.rejects(startImport(context, id), { code: 'import_started' });
    assert.equal(await house.disk.exists(storage_key), false);
  }
  for await (const finding of verifyLicences(house.db)) assert.fail(finding.message);
});

test('a store that does not answer does not end an import', async () => {
  const id = await upload(`key;email;purchase date;product\nSLOW-1;${mara.email};2026-01-02;Theme\n`);
  await startImport(context, id);
  const away = Object.create(house.disk, {
    getStream: { value: async () => Promise.reject(new Error('the store is away')) },
  });
  await assert.rejects(workOffImport(house.asSystem(), away, id), /the store is away/);
  assert.equal((await readImport(context, id)).state, 'running');
  await workOffImport(house.asSystem(), house.disk, id);
  assert.equal((await readImport(context, id)).state, 'done');
});
