import { createHash } from 'node:crypto';
import { authorise } from '../../identity/access.ts';
import { type Context, record, transact } from '../../identity/context.ts';
import type { Trx } from '../../platform/database/database.ts';
import { Conflict, Invalid, TooLarge } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import { bankLinesQueue } from './match-lines.ts';
import { readInThread } from './read-in-thread.ts';
import type { Columns } from './reading/headings.ts';
import type { ColumnsWanted } from './reading/read-csv.ts';
import { type Statement, tidy } from './reading/statement.ts';
import { fingerprints } from './rules.ts';

export const STATEMENT_LIMIT_BYTES = 10 * 1024 * 1024;
const ROWS_PER_INSERT = 500;
const MOMENT_SECONDS = 60;

export type StatementFile = { fileName: string; bytes: Uint8Array; columns?: Columns | undefined };

/**
 * Keeps the lines of a bank's file, each once however many files hold it. Nothing is paid here: `matchLines` goes through
 * what was kept, at once by the caller, and by a job should the process end in between.
 * @returns the import, or what a CSV holds whose columns a person must name
 * @throws {Conflict} `bank_file_known` when this very file was read before
 * @throws {Invalid} `bank_file_…`, `file_empty`
 * @throws {TooLarge} `bank_file_too_large`
 */
export async function importStatement(
  context: Context,
  file: StatementFile,
): Promise<{ importId: string } | { columnsWanted: ColumnsWanted }> {
  authorise(context.actor, 'bank.import');
  const fileName = tidy(file.fileName, 200) || 'statement';
  assertSize(fileName, file.bytes);
  const sha256 = createHash('sha256').update(file.bytes).digest();
  await assertNew(context, sha256);
  const company = await context.db.selectFrom('company').select('currency').executeTakeFirst();
  const read = await readInThread({
    bytes: file.bytes,
    currency: company?.currency ?? 'EUR',
    columns: file.columns,
  });
  if (!('format' in read)) return { columnsWanted: read };
  const importId = newId();
  await transact(context, async (trx) => {
    await keepImport(trx, context, read, { id: importId, file_name: fileName, sha256 });
    await context.jobs.add(trx, bankLinesQueue, { importId }, { startAfterSeconds: MOMENT_SECONDS });
    await record(trx, context, {
      type: 'bank.statement_imported',
      subjectId: importId,
      visibleToCustomer: false,
      details: { fileName },
    });
  });
  return { importId };
}

function assertSize(name: string, { byteLength }: Uint8Array): void {
  if (byteLength === 0) throw new Invalid('file_empty', 'This file is empty.', [], { name });
  if (byteLength > STATEMENT_LIMIT_BYTES) {
    throw new TooLarge('bank_file_too_large', 'A statement may have at most 10 MB.', {
      megabytes: STATEMENT_LIMIT_BYTES / 1024 / 1024,
    });
  }
}

async function assertNew({ db }: Pick<Context, 'db'>, sha256: Buffer): Promise<void> {
  const known = await db
    .selectFrom('bank_import')
    .select(['file_name', 'imported_at'])
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  if (known) throw alreadyKnown(known);
}

function alreadyKnown({ file_name, imported_at }: { file_name: string; imported_at: Date }): Conflict {
  const at = imported_at.toISOString();
  return new Conflict(
    'bank_file_known',
    `This file was read in on ${at} already, as “${file_name}”. Nothing was counted twice.`,
    { name: file_name, at },
  );
}

type NewImport = { id: string; file_name: string; sha256: Buffer };

async function keepImport(
  trx: Trx,
  context: Context,
  { format, lines, debits, broken }: Statement,
  one: NewImport,
): Promise<void> {
  const prints = fingerprints(lines);
  const rows = lines.map((line, position) => ({
    id: newId(),
    import_id: one.id,
    fingerprint: prints[position] ?? Buffer.alloc(0),
    position: line.line,
    booked_on: line.bookedOn,
    amount_minor: line.amountMinor,
    currency: line.currency,
    payer: line.payer,
    payer_iban: line.payerIban,
    text: line.text,
    state: 'unclear',
    why: 'new',
  }));
  // The file first: two people who drop it at the same moment meet here, and the second is told.
  const { numInsertedOrUpdatedRows: kept } = await trx
    .insertInto('bank_import')
    .values({
      ...one,
      format,
      lines: 0,
      debits,
      broken: JSON.stringify(broken),
      imported_by: context.actor.personId ?? '',
    })
    .onConflict((oc) => oc.column('sha256').doNothing())
    .executeTakeFirstOrThrow();
  if (!kept) await assertNew({ db: trx }, one.sha256);
  let stored = 0;
  for (let from = 0; from < rows.length; from += ROWS_PER_INSERT) {
    const { numInsertedOrUpdatedRows: fresh } = await trx
      .insertInto('bank_line')
      .values(rows.slice(from, from + ROWS_PER_INSERT))
      .onConflict((oc) => oc.column('fingerprint').doNothing())
      .executeTakeFirstOrThrow();
    stored += Number(fresh ?? 0);
  }
  await trx
    .updateTable('bank_import')
    .set({ lines: stored, repeated: lines.length - stored })
    .where('id', '=', one.id)
    .execute();
}
