import assert from 'node:assert/strict';
import { chmodSync, chownSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { end, query, runsAsRoot, startChild, startIn, temporaryFolder } from './fixtures.ts';

const asRoot = { skip: runsAsRoot ? false : 'only root can take these ways' };
/** Where the sources lie in a closed folder, such as root's home, no other user can run PostgreSQL from there. */
const asRootAmongOthers = { skip: asRoot.skip || closedAbove(import.meta.dirname) };

test('root in a folder open to others drops to an unprivileged user', asRootAmongOthers, async (t) => {
  const folder = temporaryFolder(t);
  const server = await startIn(t, folder);
  assert.deepEqual(await query(server, 'select 1'), [1]);
  assert.notEqual(ownerOf(folder), 0);
});

test('root in a folder of a user runs PostgreSQL as that user', asRootAmongOthers, async (t) => {
  const folder = temporaryFolder(t);
  chownSync(folder, 65534, 65534);
  const server = await startIn(t, folder);
  assert.deepEqual(await query(server, 'select 1'), [1]);
  assert.equal(ownerOf(folder), 65534);
});

test('root in a folder closed to others needs no other user', asRoot, async (t) => {
  const folder = closedFolder(temporaryFolder(t));
  const first = await startIn(t, folder);
  await query(first, 'create table stub as select 7 as number');
  await first.stop();
  assert.equal(ownerOf(folder), 0);

  const second = await startIn(t, folder);
  assert.deepEqual(await query(second, 'select number from stub'), [7]);
});

test('root in a closed folder where namespaces are forbidden lets another user pass', asRoot, async (t) => {
  const programs = temporaryFolder(t);
  writeFileSync(join(programs, 'unshare'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
  const folder = closedFolder(temporaryFolder(t));
  const env = { ...process.env, PATH: `${programs}:${process.env.PATH}` };
  const { child, url } = await startChild(t, folder, { env });
  assert.deepEqual(await query({ url }, 'select 1'), [1]);
  assert.notEqual(ownerOf(folder), 0);
  await end(child, 'SIGTERM');
});

test(
  'a folder that was closed after the first start is served another way, with its rows',
  asRootAmongOthers,
  async (t) => {
    const outer = temporaryFolder(t);
    const folder = join(outer, 'data');
    const first = await startIn(t, folder);
    await query(first, 'create table stub as select 7 as number');
    await first.stop();
    assert.notEqual(ownerOf(folder), 0);

    chmodSync(outer, 0o700);
    const second = await startIn(t, folder);
    assert.deepEqual(await query(second, 'select number from stub'), [7]);
    assert.equal(ownerOf(folder), 0);
  },
);

test('an ordinary user runs it as himself, and root goes on as that user', asRootAmongOthers, async (t) => {
  const folder = temporaryFolder(t);
  chownSync(folder, 65534, 65534);
  const { child, url } = await startChild(t, folder, { uid: 65534, gid: 65534 });
  await query({ url }, 'create table stub as select 7 as number');
  assert.equal(ownerOf(folder), 65534);
  await end(child, 'SIGTERM');

  const server = await startIn(t, folder);
  assert.deepEqual(await query(server, 'select number from stub'), [7]);
  assert.equal(ownerOf(folder), 65534);
});

test('a user without a name, as in some containers, runs it too', asRootAmongOthers, async (t) => {
  const folder = temporaryFolder(t);
  chownSync(folder, 12345, 12345);
  const { child, url } = await startChild(t, folder, { uid: 12345, gid: 12345 });
  assert.deepEqual(await query({ url }, 'select 1'), [1]);
  assert.equal(ownerOf(folder), 12345);
  await end(child, 'SIGTERM');
});

test('an ordinary user is told what to do about files of root', asRootAmongOthers, async (t) => {
  const folder = temporaryFolder(t);
  const server = await startIn(t, closedFolder(folder));
  await server.stop();
  chmodSync(join(folder, 'closed'), 0o711);
  chownSync(join(folder, 'closed'), 65534, 65534);
  await assert.rejects(
    startChild(t, join(folder, 'closed'), { uid: 65534, gid: 65534 }),
    /chown -R 65534:65534/,
  );
});

function closedFolder(within: string): string {
  const folder = join(within, 'closed');
  mkdirSync(folder, { mode: 0o700 });
  return folder;
}

function ownerOf(folder: string): number {
  return statSync(join(folder, 'postgres')).uid;
}

function closedAbove(folder: string): string | false {
  if ((statSync(folder).mode & 0o001) === 0) return `${folder} is closed to other users`;
  return folder === '/' ? false : closedAbove(dirname(folder));
}
