import { z } from 'zod';
import { authorise } from '../../identity/access.ts';
import { type Context, record, transact } from '../../identity/context.ts';
import { Forbidden, NotFound } from '../../platform/errors.ts';
import { assertCodes } from './assert-codes.ts';
import { type BillingView, type changeBillingBody, TAX_TREATMENTS } from './contract.ts';

const taxTreatment = z.enum(TAX_TREATMENTS);

/** @throws {NotFound} also for another customer's */
export async function readBilling(context: Context, customerId: string): Promise<BillingView> {
  authorise(context.actor, 'billing.read', { customerId });
  const row = await context.db
    .selectFrom('customer')
    .selectAll()
    .where('id', '=', customerId)
    .executeTakeFirst();
  if (!row) throw new NotFound();
  return {
    legalName: row.legal_name,
    address: row.address,
    country: row.country,
    vatId: row.vat_id,
    billingEmail: row.billing_email,
    taxTreatment: taxTreatment.parse(row.tax_treatment),
  };
}

/**
 * Changes what invoices to come name as the buyer: by staff, and by the customer's own members.
 * @throws {Invalid} for a VAT id that can be none
 * @throws {Forbidden} `tax_treatment_by_staff` when a member says how he is taxed
 */
export async function changeBilling(
  context: Context,
  customerId: string,
  body: z.infer<typeof changeBillingBody>,
): Promise<void> {
  authorise(context.actor, 'billing.change', { customerId });
  assertCodes(body);
  if (context.actor.kind === 'member' && body.taxTreatment !== undefined)
    throw new Forbidden('tax_treatment_by_staff', 'How the tax is treated is set by us. Please write to us.');
  await transact(context, async (trx) => {
    const changed = await trx
      .updateTable('customer')
      .set((eb) => ({
        id: eb.ref('id'),
        ...(body.legalName === undefined ? {} : { legal_name: body.legalName }),
        ...(body.address === undefined ? {} : { address: body.address }),
        ...(body.country === undefined ? {} : { country: body.country }),
        ...(body.vatId === undefined ? {} : { vat_id: body.vatId }),
        ...(body.billingEmail === undefined ? {} : { billing_email: body.billingEmail }),
        ...(body.taxTreatment === undefined ? {} : { tax_treatment: body.taxTreatment }),
      }))
      .where('id', '=', customerId)
      .returning('id')
      .executeTakeFirst();
    if (!changed) throw new NotFound();
    await record(trx, context, {
      type: 'customer.billing_changed',
      customerId,
      visibleToCustomer: true,
      details: body,
    });
  });
}
