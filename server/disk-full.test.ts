import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import pg from 'pg';
import { type BusyDesk, everyDoor, hashOf, startBusyDesk, until } from './testing/busy-desk.ts';
import { assertBalances } from './testing/incidents.ts';
import { mayMount, mountSmallDisk, runWhereOneMayMount } from './testing/small-disk.ts';

const CUSTOMERS = 2;
/** A new database takes 46, and its log 16 more with each segment. */
const MEGABYTES = 128;

async function get(desk: BusyDesk, path: string): Promise<Response | undefined> {
  const headers = { authorization: `Bearer ${desk.ownerKey}` };
  return fetch(`${desk.server.address}/api/v1${path}`, { headers }).catch(() => undefined);
}

const canRead = (desk: BusyDesk) => async () => (await get(desk, '/tickets'))?.status === 200;

/** Without room for the next piece of its log, PostgreSQL gives up all by itself; here at once. */
async function fillTheLog({ server }: BusyDesk): Promise<void> {
  const client = new pg.Client({ connectionString: server.superuserUrl });
  client.on('error', () => undefined);
  await client.connect().catch(() => undefined);
  await client.query('select pg_switch_wal()').catch(() => undefined);
  await client.end().catch(() => undefined);
}

async function assertMailsKept({ server, mails }: BusyDesk): Promise<void> {
  const db = new pg.Client({ connectionString: server.superuserUrl });
  await db.connect();
  try {
    const { rows } = await db.query<{ hash: string }>(
      "select encode(sha256(raw), 'hex') as hash from mail_in",
    );
    const kept = rows.map(({ hash }) => hash);
    assert.equal(new Set(kept).size, kept.length, 'no mail is there twice');
    assert.ok(mails.isSubsetOf(new Set(kept)), 'every accepted mail is there, byte for byte');
    // Those that met the full disk are taken up again in some minutes; as then.
    await db.query('update mail_in set next_attempt_at = now() where outcome is null');
    await db.query("insert into pgboss.job (name, data) values ('sweep-inbox', '{}')");
    const isLeft = 'select 1 from mail_in where outcome is null limit 1';
    await until(async () => (await db.query(isLeft)).rowCount === 0, 'an outcome for every mail');
  } finally {
    await db.end();
  }
}

async function assertFilesKept(desk: BusyDesk): Promise<void> {
  for (const [id, hash] of desk.files) {
    const file = await get(desk, `/attachments/${id}`);
    assert.equal(hashOf(new Uint8Array((await file?.arrayBuffer()) ?? [])), hash);
  }
}

const rule =
  'on a full disk nothing is acknowledged that is not kept, what is there can be read, and with room again all goes on by itself';

if (mayMount === 'in a namespace') test(rule, () => runWhereOneMayMount(import.meta.filename));
else
  test(rule, { skip: mayMount === 'here' ? false : mayMount }, async () => {
    const disk = mountSmallDisk(MEGABYTES);
    const desk = await startBusyDesk(CUSTOMERS, { DATA_DIR: disk.folder });
    after(() => disk.unmount());
    desk.open();
    await everyDoor(desk.accepted, 'a yes at every door');

    disk.fill();
    await everyDoor(desk.refused, 'a "not now" at every door');
    await until(canRead(desk), 'reading on a full disk');
    await fillTheLog(desk);
    await until(async () => !(await canRead(desk)()), 'the end of PostgreSQL');
    await everyDoor(desk.refused, 'a "not now" at every door, without a database');

    disk.free();
    await everyDoor(desk.accepted, 'a yes at every door, with room again');
    await desk.rest();
    await assertBalances(desk.insist, desk.clients);
    await assertMailsKept(desk);
    await assertFilesKept(desk);
    assert.match(await desk.server.command('verify'), /in order/);
  });
