import { Readable } from 'node:stream';
import type { Disk } from 'flydrive';
import { sql } from 'kysely';
import type { z } from 'zod';
import { authorise } from '../../identity/access.ts';
import { type Context, record, transact } from '../../identity/context.ts';
import { safeFileName } from '../../platform/content/file-name.ts';
import type { Trx } from '../../platform/database/database.ts';
import { Conflict, Invalid, NotFound, TooLarge } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import { houseLanguage } from '../find-buyer.ts';
import { type Found, foundSchema, type Reading, type readingBody, readingSchema } from './contract.ts';
import { areHeadings, columnsOf } from './headings.ts';
import { inspect, writtenIn } from './inspect.ts';
import { missingIn } from './terms.ts';
import { licenceImportQueue } from './work-off-import.ts';

export const IMPORT_LIMIT_MEGABYTES = 50;

/**
 * Keeps a file of licences and looks through it. Nothing is read in before `startImport`.
 * @throws {TooLarge} `import_too_large`, `import_too_long`
 * @throws {Invalid} `import_not_text`, `import_unreadable`, `import_no_rows`, `file_empty`
 */
export async function uploadImport(context: Context, disk: Disk, file: File): Promise<{ id: string }> {
  authorise(context.actor, 'licence.import');
  if (file.size > IMPORT_LIMIT_MEGABYTES * 1024 * 1024)
    throw new TooLarge('import_too_large', 'A file of licences may have at most 50 MB. Please divide it.', {
      megabytes: IMPORT_LIMIT_MEGABYTES,
    });
  const id = newId();
  const storageKey = `licence-imports/${id}.csv`;
  await disk.putStream(storageKey, Readable.from(chunksOf(file)));
  try {
    const written = await writtenIn(disk, storageKey);
    const found = await inspect(disk, storageKey, written);
    const reading = firstReading(written, found, await houseLanguage(context.db));
    await transact(context, async (trx) => {
      await trx
        .insertInto('licence_import')
        .values({
          id,
          file_name: safeFileName(file.name, 'licences.csv'),
          storage_key: storageKey,
          size_bytes: file.size,
          reading: JSON.stringify(reading),
          found: JSON.stringify(found),
          rows: rowsOf(reading, found),
          uploaded_by: context.actor.personId ?? '',
        })
        .execute();
      await record(trx, context, {
        type: 'licence_import.uploaded',
        subjectId: id,
        visibleToCustomer: false,
      });
    });
  } catch (error) {
    await disk.delete(storageKey);
    throw error;
  }
  return { id };
}

const CHUNK_BYTES = 1024 * 1024;

async function* chunksOf(file: File): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.size; at += CHUNK_BYTES)
    yield new Uint8Array(await file.slice(at, at + CHUNK_BYTES).arrayBuffer());
}

/** What the file tells of itself; the rest is asked. */
function firstReading(
  written: Pick<Reading, 'encoding' | 'delimiter'>,
  { sample }: Found,
  language: Reading['language'],
): Reading {
  const [first = []] = sample;
  const hasHeadings = areHeadings(first);
  const columns = hasHeadings ? columnsOf(first) : {};
  return { ...written, hasHeadings, columns, productId: null, dayOrder: null, language, invite: false };
}

const rowsOf = ({ hasHeadings }: Reading, { records }: Found) => records - (hasHeadings ? 1 : 0);

/**
 * Says how the file is to be read.
 * @throws {Conflict} `import_started`
 * @throws {Invalid} `product_unknown`, and as for the upload when another encoding makes another file of it
 */
export async function changeReading(
  context: Context,
  disk: Disk,
  importId: string,
  body: z.infer<typeof readingBody>,
): Promise<void> {
  authorise(context.actor, 'licence.import');
  await transact(context, async (trx) => {
    const one = await lockImport(trx, importId);
    if (one.state !== 'previewed') throw started();
    const before = readingSchema.parse(one.reading);
    const reading: Reading = { ...body, delimiter: before.delimiter };
    if (body.productId !== null) await assertProduct(trx, body.productId);
    const found =
      body.encoding === before.encoding
        ? foundSchema.parse(one.found)
        : await inspect(disk, one.storage_key, reading);
    await trx
      .updateTable('licence_import')
      .set({ reading: JSON.stringify(reading), found: JSON.stringify(found), rows: rowsOf(reading, found) })
      .where('id', '=', importId)
      .execute();
  });
}

async function assertProduct(trx: Trx, productId: string): Promise<void> {
  const product = await trx.selectFrom('product').select('id').where('id', '=', productId).executeTakeFirst();
  if (product) return;
  throw new Invalid('product_unknown', 'There is no such product.', [
    { path: 'productId', code: 'product_unknown', message: '' },
  ]);
}

function started(): Conflict {
  return new Conflict(
    'import_started',
    'This file is being read in, or was. Upload it again to read it in another way.',
  );
}

/** Lets the reading begin. Begun twice it is begun once. @throws {Invalid} `import_incomplete` */
export async function startImport(context: Context, importId: string): Promise<void> {
  authorise(context.actor, 'licence.import');
  await transact(context, async (trx) => {
    const one = await lockImport(trx, importId);
    if (one.state === 'running' || one.state === 'done') return;
    if (one.state === 'cancelled') throw started();
    const missing = missingIn(readingSchema.parse(one.reading), foundSchema.parse(one.found));
    if (missing.length > 0) {
      throw new Invalid(
        'import_incomplete',
        'Some things have to be said before this file can be read in. See the fields below.',
        missing.map((path) => ({ path, code: 'import_incomplete', message: `Say this first: ${path}.` })),
      );
    }
    await trx.updateTable('licence_import').set({ state: 'running' }).where('id', '=', importId).execute();
    await context.jobs.add(trx, licenceImportQueue, { importId });
    await record(trx, context, {
      type: 'licence_import.started',
      subjectId: importId,
      visibleToCustomer: false,
    });
  });
}

/** Ends an import where it is; what was taken stays. @throws {Conflict} `import_done` */
export async function cancelImport(context: Context, disk: Disk, importId: string): Promise<void> {
  authorise(context.actor, 'licence.import');
  const storageKey = await transact(context, async (trx) => {
    const one = await lockImport(trx, importId);
    if (one.state === 'done')
      throw new Conflict('import_done', 'This file has been read in to its end already.');
    if (one.state === 'cancelled') return undefined;
    await trx
      .updateTable('licence_import')
      .set({ state: 'cancelled', ended_at: sql<Date>`clock_timestamp()` })
      .where('id', '=', importId)
      .execute();
    await record(trx, context, {
      type: 'licence_import.cancelled',
      subjectId: importId,
      visibleToCustomer: false,
    });
    return one.storage_key;
  });
  if (storageKey !== undefined) await disk.delete(storageKey);
}

/** A batch that is at work is waited for. */
async function lockImport(trx: Trx, importId: string) {
  const one = await trx
    .selectFrom('licence_import')
    .select(['state', 'reading', 'found', 'storage_key'])
    .where('id', '=', importId)
    .forUpdate()
    .executeTakeFirst();
  if (!one) throw new NotFound();
  return one;
}
