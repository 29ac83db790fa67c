import { sql } from 'kysely';
import { z } from 'zod';
import { LANGUAGES } from '../../identity/actor.ts';
import type { Database, Trx } from '../../platform/database/database.ts';
import { NotFound } from '../../platform/errors.ts';
import { namesSchema } from '../../policy/contract.ts';
import type { Ordered } from './compose.ts';

const language = z.enum(LANGUAGES);
const packageNames = namesSchema.nullable();

type Row = Omit<Ordered, 'packageName' | 'language'> & { packageNames: unknown; language: string };

/**
 * What the documents of an order name, as it is now.
 * @throws {NotFound} for an unknown order
 */
export async function readOrdered(db: Database | Trx, orderId: string): Promise<Ordered> {
  const { rows } = await sql<Row>`
    select customer.language, o.currency, o.quantity, o.credits, o.support_days as "supportDays", licence.key as "licenceKey",
      o.net_minor as "netMinor", o.tax_minor as "taxMinor", o.tax_basis_points as "taxBasisPoints", o.tax_rule as "taxRule",
      package.names as "packageNames", company.untaxed_note as "untaxedNote",
      json_build_object('name', coalesce(nullif(company.legal_name, ''), company.name), 'address', company.address, 'country', company.country,
        'vatId', company.vat_id, 'taxNumber', company.tax_number, 'email', company.email,
        'bank', json_build_object('holder', coalesce(nullif(company.account_holder, ''), nullif(company.legal_name, ''), company.name),
          'iban', company.iban, 'bic', company.bic, 'name', company.bank_name)) as seller,
      json_build_object('name', coalesce(nullif(customer.legal_name, ''), customer.name), 'address', customer.address, 'country', customer.country,
        'vatId', customer.vat_id, 'email', customer.billing_email) as buyer,
      json_build_object('number', o.number, 'reference', o.reference,
        'orderedOn', (o.created_at at time zone company.time_zone)::date, 'paidOn', (o.paid_at at time zone company.time_zone)::date) as "order"
    from credit_order o join customer on customer.id = o.customer_id cross join company
      left join package on package.id = o.package_id left join licence on licence.id = o.licence_id
    where o.id = ${orderId}`.execute(db);
  const [row] = rows;
  if (!row) throw new NotFound();
  const { packageNames: names, ...ordered } = row;
  const buyersLanguage = language.parse(row.language);
  const packageName = packageNames.parse(names)?.[buyersLanguage] ?? null;
  return { ...ordered, language: buyersLanguage, packageName };
}
