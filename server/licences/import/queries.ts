import { sql } from 'kysely';
import { z } from 'zod';
import { authorise } from '../../identity/access.ts';
import type { Context } from '../../identity/context.ts';
import { now } from '../../platform/database/clock.ts';
import { NotFound } from '../../platform/errors.ts';
import { decodeCursor, type Page, toPage } from '../../platform/http/page.ts';
import { policyInForce } from '../../policy/versions.ts';
import { dayIn } from '../rules.ts';
import {
  type FaultView,
  type Found,
  foundSchema,
  type LicenceImportPage,
  type LicenceImportView,
  type Preview,
  type Reading,
  type RefusalView,
  readingSchema,
} from './contract.ts';
import { decideRows } from './decide-rows.ts';
import { knownFacts } from './known-facts.ts';
import { readRow, type SoldRow, type Terms } from './read-row.ts';
import { dayOrderOf, headingsOf, missingIn, productsByName } from './terms.ts';

type Row = Omit<LicenceImportView, 'uploadedAt' | 'endedAt'> & {
  uploadedAt: Date;
  endedAt: Date | null;
  reading: unknown;
  found: unknown;
};
type PageQuery = { limit: number; after?: string | undefined };

const IMPORT = sql`select i.id, i.file_name as "fileName", i.size_bytes as "sizeBytes",
    case when i.found ? 'isLost' then 'failed' else i.state end as state, i.rows, i.rows_done as "rowsDone", i.created,
    i.refused, i.uploaded_at as "uploadedAt", i.ended_at as "endedAt", i.reading, i.found, json_build_object('id', p.id, 'name', p.name) as "uploadedBy"
  from licence_import i join person p on p.id = i.uploaded_by`;

/** The files of licences, newest first. */
export async function listImports(context: Context, query: PageQuery): Promise<Page<LicenceImportView>> {
  authorise(context.actor, 'licence.import');
  const [after] = decodeCursor(z.tuple([z.uuid()]), query.after) ?? [];
  const { rows } = await sql<Row>`${IMPORT} ${after ? sql`where i.id < ${after}` : sql``}
    order by i.id desc limit ${query.limit + 1}`.execute(context.db);
  return toPage(rows, query.limit, (row) => [row.id], toView);
}

/** One file: how it is read, and while it waits what its first rows would become. @throws {NotFound} */
export async function readImport(context: Context, importId: string): Promise<LicenceImportPage> {
  authorise(context.actor, 'licence.import');
  const { rows } = await sql<Row>`${IMPORT} where i.id = ${importId}`.execute(context.db);
  const [row] = rows;
  if (!row) throw new NotFound();
  const reading = readingSchema.parse(row.reading);
  const found = foundSchema.parse(row.found);
  const preview = row.state === 'previewed' ? await previewOf(context, importId, reading, found) : null;
  return { ...toView(row), reading, preview };
}

function toView({ reading: _, found: __, ...row }: Row): LicenceImportView {
  return { ...row, uploadedAt: row.uploadedAt.toISOString(), endedAt: row.endedAt?.toISOString() ?? null };
}

async function previewOf(
  context: Context,
  importId: string,
  reading: Reading,
  found: Found,
): Promise<Preview> {
  const headings = headingsOf(reading, found);
  const missing = missingIn(reading, found);
  const rows = found.sample.slice(reading.hasHeadings ? 1 : 0);
  const faults =
    missing.length > 0
      ? new Map()
      : await faultsOf(context, importId, { reading, headings, dayOrder: dayOrderOf(reading, found) }, rows);
  const sample = rows.map((cells, index) => ({
    row: index + 1,
    cells,
    fault: faults.get(index + 1) ?? null,
  }));
  return { headings, days: found.days, missing, sample };
}

/** The same judgement as when they are read in, without anything being written. */
async function faultsOf(
  { db }: Context,
  importId: string,
  read: Pick<Terms, 'reading' | 'headings' | 'dayOrder'>,
  rows: readonly string[][],
): Promise<Map<number, FaultView>> {
  const { policy } = await policyInForce(db);
  const terms = { ...read, products: await productsByName(db), today: dayIn(await now(db), policy) };
  const faults = new Map<number, FaultView>();
  const sold: SoldRow[] = [];
  for (const [index, cells] of rows.entries()) {
    const row = readRow(index + 1, cells, terms);
    if ('reason' in row) faults.set(index + 1, row);
    else sold.push(row);
  }
  const { refused } = decideRows(sold, await knownFacts(db, importId, sold), terms);
  for (const { row, fault } of refused) faults.set(row, fault);
  return faults;
}

/** The rows of a file that were not taken, in its order. @throws {NotFound} */
export async function listRefusals(
  context: Context,
  importId: string,
  query: PageQuery,
): Promise<Page<RefusalView>> {
  authorise(context.actor, 'licence.import');
  const [after = 0] = decodeCursor(z.tuple([z.number().int()]), query.after) ?? [];
  const known = await context.db
    .selectFrom('licence_import')
    .select('id')
    .where('id', '=', importId)
    .executeTakeFirst();
  if (!known) throw new NotFound();
  const { rows } = await sql<RefusalView>`
    select row_number as row, reason, column_name as column, details, cells from licence_import_refusal
    where import_id = ${importId} and row_number > ${after} order by row_number limit ${query.limit + 1}`.execute(
    context.db,
  );
  return toPage(
    rows,
    query.limit,
    ({ row }) => [row],
    (row) => row,
  );
}
