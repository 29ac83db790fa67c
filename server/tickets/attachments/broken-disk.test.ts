import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { z } from 'zod';
import { openTestHouse } from '../../testing/open-test-house.ts';
import { makeCompany, makeCustomer, makeMember } from '../../testing/people.ts';
import { mayMount, mountSmallDisk, type SmallDisk } from '../../testing/small-disk.ts';
import { openTestApi } from '../../testing/test-api.ts';

const house = await openTestHouse();
await makeCompany(house);
const mara = await makeMember(house, await makeCustomer(house));
const api = await openTestApi(house);
const key = await api.keyOf(mara);
const files = path.resolve(house.settings.dataFolder, 'files');
const noDisk = mayMount !== 'here' && 'a file system can be mounted by root alone';
const noFaults = spawnSync('fiu-run', ['-h']).error ? 'fiu-run is not installed (fiu-utils)' : undefined;

const problem = z.object({ code: z.string(), detail: z.string() });

async function upload(bytes: number) {
  const form = new FormData();
  form.set('file', new File([new Uint8Array(bytes).fill(7)], 'screen.bin'));
  const body = new Request('http://desk.test/', { method: 'POST', body: form });
  const request = new Request('http://desk.test/api/v1/attachments', {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': body.headers.get('content-type') ?? '',
    },
    body: await body.arrayBuffer(),
  });
  const answer = await api.fetch(request, { incoming: { socket: { remoteAddress: '127.0.0.1' } } });
  return { status: answer.status, headers: answer.headers, json: (await answer.json()) as unknown };
}

function assertRefused(
  { status, headers, json }: Awaited<ReturnType<typeof upload>>,
  as: number,
  code: string,
) {
  assert.equal(status, as);
  assert.ok(headers.get('retry-after'));
  assert.equal(problem.parse(json).code, code);
}

const keptFiles = () =>
  existsSync(files)
    ? readdirSync(files, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    : [];
const keptRows = async () =>
  (await house.db.selectFrom('attachment').select('id').execute()).map(({ id }) => id);

/** Whatever has a row has its file, and nothing half-written lies about. */
async function assertWhole(count: number): Promise<void> {
  assert.deepEqual(
    keptFiles()
      .map(({ name }) => name)
      .sort(),
    (await keptRows()).sort(),
  );
  assert.equal(keptFiles().length, count);
}

describe('an upload', { skip: noDisk }, () => {
  let disk: SmallDisk;
  mkdirSync(files, { recursive: true });
  if (!noDisk) {
    disk = mountSmallDisk(2, files);
    after(() => disk.unmount());
  }

  test('that finds no room is refused with a reason, leaves nothing behind, and a smaller one is kept', async () => {
    assertRefused(await upload(4 * 1024 * 1024), 507, 'disk_full');
    await assertWhole(0);
    assert.equal((await upload(1000)).status, 201);
    await assertWhole(1);
  });

  test('that meets a disk that can not be written is refused with a reason; what is there can be read', async () => {
    disk.makeReadOnly();
    assertRefused(await upload(1000), 503, 'files_unavailable');
    await assertWhole(1);
    const [id] = await keptRows();
    assert.equal((await api.ask(`GET /attachments/${id}`, { as: mara })).text.length, 1000);
  });
});

test('a file of which the disk does not say that it lasts is not kept', { skip: noFaults }, async () => {
  const folder = path.join(house.settings.dataFolder, 'faulty');
  const storage = new URL('../../platform/storage.ts', import.meta.url).href;
  const program = `
    import { openDisk } from ${JSON.stringify(storage)};
    await openDisk(${JSON.stringify(folder)}).put('a/b', 'content').then(
      () => console.log('kept'),
      (error) => console.log(error.code, error.cause?.code),
    );`;
  const faults = ['-x', '-c', 'enable name=posix/io/sync/fsync,failinfo=5'];
  const words = [...faults, process.execPath, '--input-type=module', '--eval', program];
  const { stdout } = await promisify(execFile)('fiu-run', words);
  assert.equal(stdout.trim(), 'E_CANNOT_WRITE_FILE EIO');
  assert.deepEqual(readdirSync(path.join(folder, 'files/a')), []);
});
