import assert from 'node:assert/strict';
import { existsSync, lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  end,
  eventually,
  postmasterId,
  query,
  startChild,
  startedFolder,
  startIn,
  temporaryFolder,
} from './fixtures.ts';

test('the first start makes a cluster, the second finds its rows', async (t) => {
  const folder = join(temporaryFolder(t), 'data');
  const first = await startIn(t, folder);
  await query(first, 'create table stub as select 7 as number');
  await first.stop();
  assert.equal(postmasterId(folder), undefined, 'PostgreSQL has ended');

  const second = await startIn(t, folder);
  assert.deepEqual(await query(second, 'select number from stub'), [7]);
});

test('an answered commit is on disk, and only the socket leads in', async (t) => {
  const server = await startIn(t, await startedFolder(t));
  const settings = [
    'fsync',
    'full_page_writes',
    'synchronous_commit',
    'data_checksums',
    'listen_addresses',
    'jit',
  ];
  const list = settings.map((name) => `('${name}')`).join();
  assert.deepEqual(await query(server, `select current_setting(name) from (values ${list}) as t (name)`), [
    'on',
    'on',
    'on',
    'on',
    '',
    'off',
  ]);
  assert.equal(lstatSync(server.connection.host).mode & 0o777, 0o700);
});

test('the application is no superuser, may create databases, and knows letters beyond ASCII', async (t) => {
  const server = await startIn(t, temporaryFolder(t));
  assert.deepEqual(await query(server, 'select rolsuper from pg_roles where rolname = current_user'), [
    false,
  ]);
  await query(server, 'create database another');
  assert.deepEqual(await query(server, `select lower('ÄЖ') || upper('ß')`), ['äжß']);
});

test('a PostgreSQL that a killed server left running is adopted, and ended by its new owner', async (t) => {
  const folder = await startedFolder(t);
  const { child, url } = await startChild(t, folder);
  await query({ url }, 'create table stub as select 7 as number');
  const pid = postmasterId(folder);
  await end(child, 'SIGKILL');

  const server = await startIn(t, folder);
  assert.equal(postmasterId(folder), pid);
  assert.deepEqual(await query(server, 'select number from stub'), [7]);
  await server.stop();
  assert.equal(postmasterId(folder), undefined);
});

test('an adopted PostgreSQL that is killed is started again', async (t) => {
  const folder = await startedFolder(t);
  const { child } = await startChild(t, folder);
  await end(child, 'SIGKILL');
  const server = await startIn(t, folder);
  const pid = postmasterId(folder) ?? 0;
  process.kill(pid, 'SIGKILL');
  await eventually(
    async () => (await query(server, 'select 1')).length === 1 && postmasterId(folder) !== pid,
  );
});

test('when server and PostgreSQL are killed at once, the next start recovers', async (t) => {
  const folder = await startedFolder(t);
  const { child, url } = await startChild(t, folder);
  await query({ url }, 'create table stub as select 7 as number');
  process.kill(postmasterId(folder) ?? 0, 'SIGKILL');
  await end(child, 'SIGKILL');
  const server = await startIn(t, folder);
  assert.deepEqual(await query(server, 'select number from stub'), [7]);
});

test('a pid file whose id now belongs to another process does not hinder the start', async (t) => {
  const folder = await startedFolder(t);
  const { child } = await startChild(t, folder);
  const pidFile = join(folder, 'postgres/postmaster.pid');
  const [, ...rest] = readFileSync(pidFile, 'utf8').split('\n');
  process.kill(postmasterId(folder) ?? 0, 'SIGKILL');
  await end(child, 'SIGKILL');
  writeFileSync(pidFile, [process.pid, ...rest].join('\n'));
  const server = await startIn(t, folder);
  assert.deepEqual(await query(server, 'select 1'), [1]);
});

test('a first start that was cut short is made good', async (t) => {
  const folder = temporaryFolder(t);
  mkdirSync(join(folder, 'postgres.new'));
  writeFileSync(join(folder, 'postgres.new/PG_VERSION'), '18');
  const server = await startIn(t, folder);
  assert.deepEqual(await query(server, 'select 1'), [1]);
  assert.equal(existsSync(join(folder, 'postgres.new')), false);
});

test('a second server on the folder joins, leaves PostgreSQL alone, and takes over when the owner has ended', async (t) => {
  const folder = await startedFolder(t);
  const { child } = await startChild(t, folder);
  const pid = postmasterId(folder);
  const passing = await startIn(t, folder);
  await passing.stop();
  assert.equal(postmasterId(folder), pid);

  const guest = await startIn(t, folder);
  await end(child, 'SIGTERM');
  await eventually(async () => (await query(guest, 'select 1')).length === 1);
  assert.notEqual(postmasterId(folder), pid);
  await guest.stop();
  assert.equal(postmasterId(folder), undefined);
});

test('two servers that start at the same moment share one PostgreSQL', async (t) => {
  const folder = join(temporaryFolder(t), 'data');
  const [one, other] = await Promise.all([startChild(t, folder), startChild(t, folder)]);
  assert.equal(one.url, other.url);
  assert.deepEqual(await query(one, 'select 1'), [1]);
  await Promise.all([end(one.child, 'SIGTERM'), end(other.child, 'SIGTERM')]);
});

test('a path too long for a Unix socket leads to a private folder elsewhere, the same at each start', async (t) => {
  const folder = join(temporaryFolder(t), 'a-rather-long-name'.repeat(6));
  const first = await startIn(t, folder);
  await query(first, 'create table stub as select 7 as number');
  const { host } = first.connection;
  assert.ok(host.length < 80);
  assert.equal(lstatSync(host).mode & 0o777, 0o700);
  await first.stop();
  assert.equal(existsSync(host), false);

  const second = await startIn(t, folder);
  assert.equal(second.connection.host, host);
  assert.deepEqual(await query(second, 'select number from stub'), [7]);
});
