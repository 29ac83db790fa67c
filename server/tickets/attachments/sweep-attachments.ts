import type { Disk } from 'flydrive';
import { sql } from 'kysely';
import { now } from '../../platform/database/clock.ts';
import type { Database } from '../../platform/database/database.ts';

const KEPT_DAYS = 2;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Removes the files that no message took, and those whose server was killed before their row was written. */
export async function sweepAttachments(db: Database, disk: Disk): Promise<void> {
  const { rows } = await sql<{ storageKey: string }>`
    delete from attachment where message_id is null and created_at < now() - make_interval(days => ${KEPT_DAYS})
    returning storage_key as "storageKey"`.execute(db);
  for (const { storageKey } of rows) await disk.delete(storageKey);
  const before = (await now(db)).getTime() - KEPT_DAYS * 86_400_000;
  // There are 256 folders at most, and none before anything was stored.
  const folders = await disk.listAll('attachments').catch(() => ({ objects: [] }));
  for (const { isDirectory, name } of folders.objects)
    if (isDirectory) await sweepFolder(db, disk, `attachments/${name}`, before);
}

/** A file bears the id of its row; what bears another name was never finished. */
async function sweepFolder(db: Database, disk: Disk, folder: string, before: number): Promise<void> {
  const names = [...(await disk.listAll(folder)).objects].map(({ name }) => name);
  const ids = names.filter((name) => UUID.test(name));
  const { rows } = await sql<{ id: string }>`
    select id from attachment where id = any(${sql.val(ids)}::uuid[])`.execute(db);
  const known = new Set(rows.map(({ id }) => id));
  for (const name of names.filter((one) => !known.has(one))) {
    const key = `${folder}/${name}`;
    // One that is young may be about to get its row.
    const { lastModified } = await disk.getMetaData(key);
    if (lastModified.getTime() < before) await disk.delete(key);
  }
}
