import type { z } from 'zod';
import { authorise } from '../../identity/access.ts';
import { type Context, record, transact } from '../../identity/context.ts';
import { NotFound } from '../../platform/errors.ts';
import { assertCodes } from './assert-codes.ts';
import type { CompanyView, changeCompanyBody } from './contract.ts';

/** The company's details as its documents name them. @throws {NotFound} before the set-up */
export async function readCompany(context: Context): Promise<CompanyView> {
  authorise(context.actor, 'company.read');
  const row = await context.db.selectFrom('company').selectAll().executeTakeFirst();
  if (!row) throw new NotFound();
  return {
    name: row.name,
    currency: row.currency,
    legalName: row.legal_name,
    address: row.address,
    country: row.country,
    vatId: row.vat_id,
    taxNumber: row.tax_number,
    email: row.email,
    accountHolder: row.account_holder,
    iban: row.iban,
    bic: row.bic,
    bankName: row.bank_name,
    invoicePrefix: row.invoice_prefix,
    taxDue: row.tax_due === 'use' ? 'use' : 'sale',
    untaxedNote: row.untaxed_note,
  };
}

/**
 * Changes them for documents to come: those that were issued stay as they are.
 * @throws {Invalid} for a VAT id, IBAN or BIC that can be none
 */
export async function changeCompany(
  context: Context,
  body: z.infer<typeof changeCompanyBody>,
): Promise<void> {
  authorise(context.actor, 'company.change');
  assertCodes(body);
  await transact(context, async (trx) => {
    const changes = Object.fromEntries(
      Object.entries({
        legal_name: body.legalName,
        address: body.address,
        country: body.country,
        vat_id: body.vatId,
        tax_number: body.taxNumber,
        email: body.email,
        account_holder: body.accountHolder,
        iban: body.iban,
        bic: body.bic,
        bank_name: body.bankName,
        invoice_prefix: body.invoicePrefix,
        tax_due: body.taxDue,
        untaxed_note: body.untaxedNote,
      }).filter(([, value]) => value !== undefined),
    );
    if (Object.keys(changes).length > 0) await trx.updateTable('company').set(changes).execute();
    await record(trx, context, { type: 'company.changed', visibleToCustomer: false, details: body });
  });
}
