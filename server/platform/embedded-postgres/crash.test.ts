import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { eventually, postmasterId, query, startedFolder, startIn } from './fixtures.ts';

const isLong = process.env.TEST_LONG === '1';
const CRASHES = isLong ? 20 : 3;
const COMMITS = isLong ? 10_000 : 300;
const WRITERS = 4;

/** Writes one number after the other, each in a transaction of its own, and keeps those of which it was told that they are there. */
async function write(
  url: string,
  writer: number,
  acknowledged: number[],
  isOver: () => boolean,
): Promise<void> {
  for (let number = writer; !isOver(); ) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      for (; !isOver(); number += WRITERS) {
        await client.query('insert into stub values ($1)', [number]);
        acknowledged.push(number);
      }
    } catch {
      // Whether this one is there nobody knows. It is never written again, so twice would be seen.
      number += WRITERS;
      await new Promise((resolve) => setTimeout(resolve, 20));
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

test(`a PostgreSQL that is killed ${CRASHES} times in the midst of ${COMMITS} commits keeps every acknowledged one, once`, async (t) => {
  const folder = await startedFolder(t);
  const server = await startIn(t, folder);
  await query(server, 'create table stub (number int)');
  const acknowledged: number[] = [];
  const isOver = () => acknowledged.length >= COMMITS;
  const writers = Array.from({ length: WRITERS }, (_, writer) =>
    write(server.url, writer, acknowledged, isOver),
  );
  for (let crash = 1; crash <= CRASHES; crash++) {
    const enough = (COMMITS * crash) / (CRASHES + 1);
    await eventually(async () => acknowledged.length >= enough);
    const pid = postmasterId(folder) ?? 0;
    process.kill(pid, 'SIGKILL');
    await eventually(
      async () => (await query(server, 'select 1')).length === 1 && postmasterId(folder) !== pid,
    );
  }
  await Promise.all(writers);
  const kept = (await query(server, 'select number from stub')).map(Number);
  assert.equal(new Set(kept).size, kept.length);
  assert.ok(new Set(acknowledged).isSubsetOf(new Set(kept)));
});
