import type { Disk } from 'flydrive';
import { sql } from 'kysely';
import { z } from 'zod';
import { type Context, record, transact } from '../../identity/context.ts';
import { now } from '../../platform/database/clock.ts';
import type { Database, Trx } from '../../platform/database/database.ts';
import { brokenConstraint } from '../../platform/database/transaction.ts';
import { Invalid } from '../../platform/errors.ts';
import { notify } from '../../platform/events/notify.ts';
import type { Queue } from '../../platform/jobs.ts';
import { policyInForce } from '../../policy/versions.ts';
import { dayIn } from '../rules.ts';
import { addRows, keepRefusals } from './add-rows.ts';
import { foundSchema, readingSchema } from './contract.ts';
import { decideRows, type RefusedRow } from './decide-rows.ts';
import { recordsOf } from './file.ts';
import { knownFacts } from './known-facts.ts';
import { readRow, type SoldRow, type Terms } from './read-row.ts';
import { dayOrderOf, headingsOf, productsByName } from './terms.ts';

/** Reads a file of licences in, or goes on where it was left. */
export const licenceImportQueue: Queue<{ importId: string }> = {
  name: 'licence-import',
  payload: z.object({ importId: z.uuid() }),
};

/** Has the members that a batch added invited: telling of an event twice invites once. */
export const importInvitationsQueue: Queue<{ eventIds: number[] }> = {
  name: 'licence-import-invitations',
  payload: z.object({ eventIds: z.array(z.number().int()).max(1_000) }),
};

const ROWS_PER_BATCH = 500;
/** After so many one job hands over to the next, so that none runs into its deadline. */
const BATCHES_PER_JOB = 400;
const ATTEMPTS = 3;

type Import = Terms & { id: string; uploadedBy: string; storageKey: string; rows: number; rowsDone: number };
type Batch = { row: number; cells: string[] }[];

/**
 * Goes through the rows that are not done yet, a batch a transaction. How far it came is written in the same transaction,
 * so whoever takes it up after a crash, be it two at once, goes on with exactly the next row. A file that is not there any
 * more, or not as it was, ends the import as failed: what was read in stays.
 */
export async function workOffImport(
  context: Context,
  disk: Disk,
  importId: string,
  batchesPerJob = BATCHES_PER_JOB,
): Promise<void> {
  const work = await readWork(context.db, importId);
  if (!work) return;
  try {
    if ((await workOff(context, disk, work, batchesPerJob)) === 'changed') await fail(context, disk, work);
  } catch (error) {
    const isUnreadable = error instanceof Invalid && error.code === 'import_unreadable';
    // A store that does not answer is asked again by the next try of the job.
    if (!isUnreadable && (await disk.exists(work.storageKey))) throw error;
    await fail(context, disk, work);
  }
}

/** @returns `changed` when the file has other rows than when it was looked through */
async function workOff(
  context: Context,
  disk: Disk,
  work: Import,
  batchesPerJob: number,
): Promise<'changed' | undefined> {
  let row = work.reading.hasHeadings ? -1 : 0;
  let batches = 0;
  let batch: Batch = [];
  for await (const cells of recordsOf(disk, work.storageKey, work.reading)) {
    row += 1;
    if (row <= work.rowsDone) continue;
    batch.push({ row, cells });
    if (batch.length < ROWS_PER_BATCH) continue;
    if (!(await takeBatch(context, work, batch))) return undefined;
    batch = [];
    batches += 1;
    if (batches < batchesPerJob) continue;
    await transact(context, (trx) => context.jobs.add(trx, licenceImportQueue, { importId: work.id }));
    return undefined;
  }
  if (Math.max(row, 0) !== work.rows) return 'changed';
  if (batch.length > 0 && !(await takeBatch(context, work, batch))) return undefined;
  if (await finish(context, work.id, Math.max(row, 0))) await disk.delete(work.storageKey);
  return undefined;
}

/** Does nothing to one that another worker has ended. */
async function fail(context: Context, disk: Disk, { id, storageKey }: Import): Promise<void> {
  const isFailed = await transact(context, async (trx) => {
    const failed = await trx
      .updateTable('licence_import')
      .set({
        state: 'cancelled',
        ended_at: sql<Date>`clock_timestamp()`,
        found: sql`found || '{"isLost": true}'`,
      })
      .where('id', '=', id)
      .where('state', '=', 'running')
      .returning('id')
      .executeTakeFirst();
    if (!failed) return false;
    await record(trx, context, { type: 'licence_import.failed', subjectId: id, visibleToCustomer: false });
    return true;
  });
  if (isFailed) await disk.delete(storageKey);
}

/** @returns undefined when it is not running (any more) */
async function readWork(db: Database | Trx, importId: string): Promise<Import | undefined> {
  const row = await db
    .selectFrom('licence_import')
    .select(['storage_key', 'reading', 'found', 'rows', 'rows_done', 'uploaded_by'])
    .where('id', '=', importId)
    .where('state', '=', 'running')
    .executeTakeFirst();
  if (!row) return undefined;
  const reading = readingSchema.parse(row.reading);
  const found = foundSchema.parse(row.found);
  const { policy } = await policyInForce(db);
  return {
    id: importId,
    uploadedBy: row.uploaded_by,
    storageKey: row.storage_key,
    rows: row.rows,
    rowsDone: row.rows_done,
    reading,
    headings: headingsOf(reading, found),
    dayOrder: dayOrderOf(reading, found),
    products: await productsByName(db),
    today: dayIn(await now(db), policy),
  };
}

/** @returns false when somebody else is further already, or it was cancelled */
async function takeBatch(context: Context, work: Import, batch: Batch): Promise<boolean> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transact(context, (trx) => takeInside(trx, context, work, batch));
    } catch (error) {
      // Somebody invited one of the new members at this very moment: looked at again he is known.
      if (attempt >= ATTEMPTS || brokenConstraint(error) !== 'person_email_is_unique') throw error;
    }
  }
}

async function takeInside(trx: Trx, context: Context, work: Import, batch: Batch): Promise<boolean> {
  const first = batch[0]?.row ?? 0;
  const mine = await trx
    .selectFrom('licence_import')
    .select('id')
    .where('id', '=', work.id)
    .where('state', '=', 'running')
    .where('rows_done', '=', first - 1)
    .forUpdate()
    .executeTakeFirst();
  if (!mine) return false;
  const sold: SoldRow[] = [];
  const refused: RefusedRow[] = [];
  for (const { row, cells } of batch) {
    const read = readRow(row, cells, work);
    if ('reason' in read) refused.push({ row, fault: read });
    else sold.push(read);
  }
  const decided = decideRows(sold, await knownFacts(trx, work.id, sold), work);
  const { overtaken, invitations } = await addRows(trx, work, decided.taken);
  refused.push(...decided.refused, ...overtaken);
  await keepRefusals(trx, work.id, refused, (row) => batch[row - first]?.cells ?? []);
  await sql`
    update licence_import set rows_done = rows_done + ${batch.length}, refused = refused + ${refused.length},
      created = created + ${batch.length - refused.length} where id = ${work.id}`.execute(trx);
  if (invitations.length > 0) await context.jobs.add(trx, importInvitationsQueue, { eventIds: invitations });
  return true;
}

async function finish(context: Context, importId: string, rows: number): Promise<boolean> {
  return transact(context, async (trx) => {
    const { rows: done } = await sql<{ created: number; refused: number; uploadedBy: string }>`
      update licence_import set state = 'done', ended_at = clock_timestamp(), rows = rows_done
      where id = ${importId} and state = 'running' and rows_done = ${rows} returning created, refused, uploaded_by as "uploadedBy"`.execute(
      trx,
    );
    const [one] = done;
    if (!one) return false;
    await record(trx, context, {
      type: 'licence_import.done',
      subjectId: importId,
      visibleToCustomer: false,
      details: { created: one.created, refused: one.refused },
    });
    return true;
  });
}

/** Hands the invitations of a batch on to those who write mails. */
export async function inviteImported(context: Context, eventIds: readonly number[]): Promise<void> {
  await transact(context, async (trx) => {
    for (const eventId of eventIds) await notify(trx, context, eventId);
  });
}
