import { sql } from 'kysely';
import type { Trx } from '../../platform/database/database.ts';
import { type EventRecord, recordEvents } from '../../platform/events/record-event.ts';
import { newId } from '../../platform/ids.ts';
import type { FaultView, Reading } from './contract.ts';
import type { RefusedRow, TakenRow } from './decide-rows.ts';

/** For whom an import works. */
export type ImportJob = { id: string; uploadedBy: string; reading: Reading };

/** A buyer who was not known: he becomes a customer with himself as the member who manages it. */
type NewBuyer = { customer_id: string; person_id: string; name: string; email: string };

/**
 * Adds the licences of a batch, and before them the customers that are new with it; a statement for each table, whatever
 * the number of rows.
 * @returns rows whose key or number somebody else took at this very moment; and the events by which the new members are invited
 */
export async function addRows(
  trx: Trx,
  job: ImportJob,
  taken: readonly TakenRow[],
): Promise<{ overtaken: RefusedRow[]; invitations: number[] }> {
  const buyers = newBuyers(taken);
  const invitations = await addBuyers(trx, job, [...buyers.values()]);
  const licences = taken.map((row) => ({
    id: newId(),
    customer_id: row.customerId ?? buyers.get(row.email ?? '')?.customer_id,
    product_id: row.productId,
    key: row.key,
    site: row.site,
    purchased_on: row.purchasedOn,
    notes: row.notes,
    shop_order: row.shopOrder,
    email: row.email,
    import_row: row.row,
  }));
  const { rows: added } = await sql<{ id: string }>`
    insert into licence (id, customer_id, product_id, key, site, purchased_on, notes, shop_order, shop_sale, import_id, import_row)
    select id, customer_id, product_id, key, site, purchased_on, notes, shop_order,
      case when shop_order is not null then jsonb_build_object('customerId', customer_id, 'email', email, 'productId', product_id, 'key', key,
        'purchasedOn', purchased_on, 'site', site) end, ${job.id}, import_row
    from jsonb_to_recordset(${JSON.stringify(licences)}::jsonb) as r(id uuid, customer_id uuid, product_id uuid, key text, site text,
      purchased_on date, notes text, shop_order text, email text, import_row integer)
    order by import_row on conflict do nothing returning id`.execute(trx);
  const ids = new Set(added.map(({ id }) => id));
  await recordEvents(
    trx,
    licences
      .filter(({ id }) => ids.has(id))
      .map((licence) => ({
        ...madeBy(job),
        type: 'licence.created',
        customerId: licence.customer_id,
        subjectId: licence.id,
        visibleToCustomer: true,
        details: { importId: job.id, row: licence.import_row },
      })),
  );
  const fault: FaultView = { reason: 'key_taken', column: '', details: {} };
  const overtaken = licences
    .filter(({ id }) => !ids.has(id))
    .map(({ import_row }) => ({ row: import_row, fault }));
  return { overtaken, invitations };
}

const madeBy = ({ uploadedBy }: ImportJob) => ({ actorId: uploadedBy, via: 'desk' });

function newBuyers(taken: readonly TakenRow[]): Map<string, NewBuyer> {
  const buyers = new Map<string, NewBuyer>();
  for (const { customerId, email, customer } of taken)
    if (customerId === null && email !== null && !buyers.has(email))
      buyers.set(email, {
        customer_id: newId(),
        person_id: newId(),
        name: customer || email.slice(0, 200),
        email,
      });
  return buyers;
}

async function addBuyers(trx: Trx, job: ImportJob, buyers: readonly NewBuyer[]): Promise<number[]> {
  if (buyers.length === 0) return [];
  const { language, invite } = job.reading;
  const rows = sql`jsonb_to_recordset(${JSON.stringify(buyers)}::jsonb) as r(customer_id uuid, person_id uuid, name text, email text)`;
  await sql`insert into customer (id, name, language) select customer_id, name, ${language} from ${rows}`.execute(
    trx,
  );
  await sql`insert into ledger_account (customer_id) select customer_id from ${rows}`.execute(trx);
  await sql`
    insert into person (id, name, email, language, customer_id, may_manage, email_verified)
    select person_id, name, email, ${language}, customer_id, true, true from ${rows}`.execute(trx);
  const event = (type: string, { customer_id }: NewBuyer): EventRecord => ({
    ...madeBy(job),
    type,
    customerId: customer_id,
    visibleToCustomer: false,
    details: { importId: job.id },
  });
  await recordEvents(
    trx,
    buyers.map((buyer) => event('customer.created', buyer)),
  );
  if (!invite) return [];
  return recordEvents(
    trx,
    buyers.map((buyer) => ({ ...event('person.invited', buyer), subjectId: buyer.person_id, details: {} })),
  );
}

/** Keeps the rows that were not taken, with what they said. */
export async function keepRefusals(
  trx: Trx,
  importId: string,
  refused: readonly RefusedRow[],
  cellsOf: (row: number) => readonly string[],
): Promise<void> {
  if (refused.length === 0) return;
  const rows = refused.map(({ row, fault }) => ({
    row_number: row,
    reason: fault.reason,
    column_name: fault.column,
    details: fault.details,
    cells: cellsOf(row).map((cell) => cell.toWellFormed()),
  }));
  await sql`
    insert into licence_import_refusal (import_id, row_number, reason, column_name, details, cells)
    select ${importId}, row_number, reason, column_name, details, cells
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(row_number integer, reason text, column_name text, details jsonb, cells jsonb)`.execute(
    trx,
  );
}
