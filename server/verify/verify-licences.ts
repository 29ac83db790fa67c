import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../platform/database/database.ts';
import { type Finding, finding } from './finding.ts';

type Check = { promise: string; broken: RawBuilder<{ row: string; message: string }> };

/**
 * What is promised of licences: each sale of a shop is one licence, and of each file that was read in every row became a
 * licence or a refusal, once. (That paid periods do not overlap is looked at with the orders that bought them.)
 */
const CHECKS: readonly Check[] = [
  {
    promise: 'I11',
    broken: sql`select 'licence_import ' || i.id as row, 'went through ' || i.rows_done || ' rows, of which ' || i.created || ' were taken and ' || i.refused || ' refused' as message
      from licence_import i where i.created + i.refused <> i.rows_done or i.rows_done > i.rows or (i.state = 'done' and i.rows_done <> i.rows)`,
  },
  {
    promise: 'I11',
    broken: sql`select 'licence_import ' || i.id as row, 'says that it brought ' || i.created || ' licences, and ' || coalesce(l.found, 0) || ' are from it' as message
      from licence_import i left join (select import_id, count(*) as found from licence where import_id is not null group by import_id) l on l.import_id = i.id
      where i.created <> coalesce(l.found, 0)`,
  },
  {
    promise: 'I11',
    broken: sql`select 'licence_import ' || i.id as row, 'says that it refused ' || i.refused || ' rows, and ' || coalesce(r.found, 0) || ' are kept' as message
      from licence_import i left join (select import_id, count(*) as found from licence_import_refusal group by import_id) r on r.import_id = i.id
      where i.refused <> coalesce(r.found, 0)`,
  },
  {
    promise: 'I11',
    broken: sql`select 'licence ' || l.id as row, 'is from a row of its file that was refused, or was not reached' as message
      from licence l join licence_import i on i.id = l.import_id left join licence_import_refusal r on r.import_id = i.id and r.row_number = l.import_row
      where r.row_number is not null or l.import_row not between 1 and i.rows_done`,
  },
  {
    promise: 'I5',
    broken: sql`select 'licence ' || l.id as row, 'has the shop order ' || l.shop_order || ', which another has too' as message
      from licence l where l.shop_order in (select shop_order from licence where shop_order is not null group by shop_order having count(*) > 1)`,
  },
  {
    promise: 'I5',
    broken: sql`select 'licence ' || l.id as row, 'was sold by a shop as ' || (l.shop_sale->>'key') || ', and its key is ' || l.key as message
      from licence l where l.shop_sale is not null and (l.shop_sale->>'key', l.shop_sale->>'productId') is distinct from (l.key, l.product_id::text)`,
  },
];

const MOST_PER_CHECK = 1_000;

export async function* verifyLicences(db: Pick<Database, 'getExecutor'>): AsyncGenerator<Finding, number> {
  for (const check of CHECKS) {
    const { rows } = await sql<{
      row: string;
      message: string;
    }>`select * from (${check.broken}) as broken limit ${sql.lit(MOST_PER_CHECK)}`.execute(db);
    for (const { row, message } of rows) yield finding(check.promise, row, message);
  }
  return CHECKS.length;
}
