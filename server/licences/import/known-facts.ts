import { sql } from 'kysely';
import type { Database, Trx } from '../../platform/database/database.ts';
import type { KnownFacts, KnownLicence } from './decide-rows.ts';
import type { SoldRow } from './read-row.ts';

/** What is there already of what these rows name: three questions, however many rows there are. */
export async function knownFacts(
  db: Database | Trx,
  importId: string,
  rows: readonly SoldRow[],
): Promise<KnownFacts> {
  const asked = JSON.stringify(
    rows.map(({ key, shopOrder, email, customer }) => ({ key, shop_order: shopOrder, email, customer })),
  );
  const [licences, buyers, customers] = await Promise.all([
    knownLicences(db, asked),
    sql<{ email: string; customerId: string | null }>`
      select p.email, p.customer_id as "customerId"
      from (select distinct email from jsonb_to_recordset(${asked}::jsonb) as r(email text) where email is not null) r join person p on p.email = r.email`.execute(
      db,
    ),
    sql<{ customer: string; ids: string[] }>`
      select r.customer, array(select c.id from customer c where lower(c.name) = lower(r.customer) order by c.id limit 2) as ids
      from (select distinct customer from jsonb_to_recordset(${asked}::jsonb) as r(customer text, email text) where email is null) r`.execute(
      db,
    ),
  ]);
  return {
    importId,
    ...licences,
    buyers: new Map(
      buyers.rows.map(({ email, customerId }) => [email, customerId === null ? 'staff' : { customerId }]),
    ),
    customers: new Map(customers.rows.map(({ customer, ids }) => [customer.toLowerCase(), ids])),
  };
}

type Found = KnownLicence & { askedKey: string | null; askedOrder: string | null };

async function knownLicences(
  db: Database | Trx,
  asked: string,
): Promise<Pick<KnownFacts, 'byKey' | 'byShopOrder'>> {
  const licence = sql`l.customer_id as "customerId", l.product_id as "productId", l.purchased_on as "purchasedOn", l.key,
    l.shop_order as "shopOrder", l.import_id as "importId", l.import_row as "importRow"`;
  const { rows } = await sql<Found>`
    select r.key as "askedKey", null as "askedOrder", ${licence}
    from jsonb_to_recordset(${asked}::jsonb) as r(key text) join licence l on lower(l.key) = lower(r.key)
    union all
    select null, r.shop_order, ${licence}
    from jsonb_to_recordset(${asked}::jsonb) as r(shop_order text) join licence l on l.shop_order = r.shop_order`.execute(
    db,
  );
  const byKey = new Map<string, KnownLicence>();
  const byShopOrder = new Map<string, KnownLicence>();
  for (const { askedKey, askedOrder, ...found } of rows) {
    if (askedKey !== null) byKey.set(askedKey.toLowerCase(), found);
    if (askedOrder !== null) byShopOrder.set(askedOrder, found);
  }
  return { byKey, byShopOrder };
}
