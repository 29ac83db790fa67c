import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { findBinaries } from './binaries.ts';
import { temporaryFolder } from './fixtures.ts';
import { ownerLock } from './owner-lock.ts';

test('one living owner at a time', (t) => {
  const path = join(temporaryFolder(t), 'owner');
  const first = ownerLock(path);
  const second = ownerLock(path);
  assert.equal(first.take(), true);
  assert.equal(first.take(), true);
  assert.equal(second.take(), false);
  second.release();
  assert.equal(existsSync(path), true, 'only the owner can release');
  first.release();
  assert.equal(second.take(), true);
});

test('a lock whose process ended, or whose id was given to another process, is void', (t) => {
  const folder = temporaryFolder(t);
  const path = join(folder, 'owner');
  const { pid: idOfEnded } = spawnSync('true');
  for (const content of [`${idOfEnded} 4711 x\n`, `${process.pid} 4711 x\n`, '', 'no lock at all\n']) {
    writeFileSync(path, content);
    const lock = ownerLock(path);
    assert.equal(lock.take(), true, content);
    lock.release();
  }
  assert.deepEqual(readdirSync(folder), []);
});

test('a cluster of a version that is not installed is refused with its number', () => {
  assert.throws(() => findBinaries(99), /made by PostgreSQL 99/);
});
