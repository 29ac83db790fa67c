import { sql } from 'kysely';
import { z } from 'zod';
import { authorise } from '../../identity/access.ts';
import type { Context } from '../../identity/context.ts';
import { NotFound } from '../../platform/errors.ts';
import { decodeCursor, type Page, toPage } from '../../platform/http/page.ts';
import type { BankImportView, BankLineView, ProposedOrder } from './contract.ts';
import { referencesIn } from './rules.ts';

type ImportRow = Omit<BankImportView, 'importedAt'> & { importedAt: Date };

const IMPORT = sql`select i.id, i.file_name as "fileName", i.format, i.imported_at as "importedAt", i.lines, i.debits, i.repeated, i.broken,
    json_build_object('id', p.id, 'name', p.name) as "importedBy",
    count(l.id) filter (where l.state = 'matched')::int as matched, count(l.id) filter (where l.state = 'unclear')::int as unclear,
    count(l.id) filter (where l.state = 'ignored')::int as ignored
  from bank_import i join person p on p.id = i.imported_by left join bank_line l on l.import_id = i.id`;

export async function listImports(
  context: Context,
  query: { limit: number; after?: string | undefined },
): Promise<Page<BankImportView>> {
  authorise(context.actor, 'bank.read');
  const [after] = decodeCursor(z.tuple([z.uuid()]), query.after) ?? [];
  const { rows } = await sql<ImportRow>`${IMPORT} ${after ? sql`where i.id < ${after}` : sql``}
    group by i.id, p.id order by i.id desc limit ${query.limit + 1}`.execute(context.db);
  return toPage(rows, query.limit, (row) => [row.id], toImportView);
}

/** @throws {NotFound} */
export async function readImport(context: Context, importId: string): Promise<BankImportView> {
  authorise(context.actor, 'bank.read');
  const { rows } = await sql<ImportRow>`${IMPORT} where i.id = ${importId} group by i.id, p.id`.execute(
    context.db,
  );
  const [row] = rows;
  if (!row) throw new NotFound();
  return toImportView(row);
}

function toImportView(row: ImportRow): BankImportView {
  return { ...row, importedAt: row.importedAt.toISOString() };
}

type LineRow = Omit<BankLineView, 'decidedAt' | 'proposals' | 'why'> & {
  decidedAt: Date | null;
  why: NonNullable<BankLineView['why']> | '';
  sameSum: ProposedOrder[] | null;
};

const MOST_PROPOSALS = 5;

const ORDER = sql`json_build_object('id', o.id, 'number', o.number, 'reference', o.reference, 'totalMinor', o.net_minor + o.tax_minor, 'currency', o.currency,
  'state', o.state, 'customer', json_build_object('id', c.id, 'name', c.name))`;

export type LinesQuery = {
  limit: number;
  after?: string | undefined;
  state?: string | undefined;
  importId?: string | undefined;
};

/** Lines of money that came in, newest first; unclear ones with the orders that they may pay. */
export async function listLines(context: Context, query: LinesQuery): Promise<Page<BankLineView>> {
  authorise(context.actor, 'bank.read');
  const [after] = decodeCursor(z.tuple([z.uuid()]), query.after) ?? [];
  const page = await readLines(
    context,
    sql`true ${query.state ? sql`and l.state = ${sql.lit(query.state)}` : sql``} ${query.importId ? sql`and l.import_id = ${query.importId}` : sql``}
      ${after ? sql`and l.id < ${after}` : sql``}`,
    query.limit + 1,
  );
  return toPage(
    page,
    query.limit,
    (row) => [row.id],
    (row) => row,
  );
}

/** @throws {NotFound} */
export async function readLine(context: Context, lineId: string): Promise<BankLineView> {
  authorise(context.actor, 'bank.read');
  const [line] = await readLines(context, sql`l.id = ${lineId}`, 1);
  if (!line) throw new NotFound();
  return line;
}

async function readLines(
  context: Context,
  where: ReturnType<typeof sql>,
  limit: number,
): Promise<BankLineView[]> {
  const { rows } = await sql<LineRow>`
    select l.id, l.import_id as "importId", i.file_name as "fileName", l.position as line, to_char(l.booked_on, 'YYYY-MM-DD') as "bookedOn",
      l.amount_minor as "amountMinor", l.currency, l.payer, l.payer_iban as "payerIban", l.text, l.state, l.why, l.note, l.decided_at as "decidedAt",
      case when p.id is not null then json_build_object('id', p.id, 'name', p.name) end as "decidedBy",
      (select ${ORDER} from credit_order o join customer c on c.id = o.customer_id where o.id = l.order_id) as "order",
      case when l.state = 'unclear' then (select json_agg(found.proposed) from (
        select ${ORDER} as proposed from credit_order o join customer c on c.id = o.customer_id
        where o.state = 'open' and o.payment_method = 'bank_transfer' and o.net_minor + o.tax_minor = l.amount_minor and o.currency = l.currency
        order by o.created_at limit ${sql.lit(MOST_PROPOSALS)}) as found) end as "sameSum"
    from bank_line l join bank_import i on i.id = l.import_id left join person p on p.id = l.decided_by
    where ${where} order by l.id desc limit ${limit}`.execute(context.db);
  const named = await readNamed(context, rows);
  return rows.map(({ sameSum, why, ...row }) => ({
    ...row,
    why: why === '' ? null : why,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    proposals: row.state === 'unclear' ? proposalsFor(row.text, named, sameSum ?? []) : [],
  }));
}

/** The orders that the unclear lines of a page name, in one question. */
async function readNamed({ db }: Context, rows: readonly LineRow[]): Promise<ProposedOrder[]> {
  const references = rows.filter((row) => row.state === 'unclear').flatMap((row) => referencesIn(row.text));
  if (references.length === 0) return [];
  const { rows: found } = await sql<{ proposed: ProposedOrder }>`
    select ${ORDER} as proposed from credit_order o join customer c on c.id = o.customer_id
    where o.reference in (${sql.join([...new Set(references)])})`.execute(db);
  return found.map(({ proposed }) => proposed);
}

function proposalsFor(
  text: string,
  named: readonly ProposedOrder[],
  sameSum: readonly ProposedOrder[],
): ProposedOrder[] {
  const references = referencesIn(text);
  const own = named.filter(({ reference }) => references.includes(reference));
  return [...own, ...sameSum.filter(({ id }) => !own.some((order) => order.id === id))].slice(
    0,
    MOST_PROPOSALS,
  );
}
