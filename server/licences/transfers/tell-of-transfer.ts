import { type Context, record } from '../../identity/context.ts';
import type { Trx } from '../../platform/database/database.ts';
import { notify } from '../../platform/events/notify.ts';
import type { TransferRow } from './transfer-row.ts';

type Deed = 'asked' | 'agreed' | 'declined' | 'refused' | 'withdrawn' | 'lapsed' | 'done';

type Told = Pick<TransferRow, 'id' | 'licence_id' | 'from_customer_id' | 'to_customer_id' | 'to_email'>;

/**
 * Records what became of a transfer for both customers, and has both written to. Each side's event holds only what is
 * that side's to know; the mails come from the giver's, once for both.
 * @param details what both sides may read
 */
export async function tellOfTransfer(
  trx: Trx,
  context: Context,
  transfer: Told,
  deed: Deed,
  details: Record<string, unknown> = {},
): Promise<void> {
  const event = {
    type: `licence.transfer_${deed}`,
    subjectId: transfer.id,
    visibleToCustomer: true,
  };
  const receiverId = transfer.to_customer_id ?? (await customerAt(trx, transfer.to_email));
  if (receiverId && receiverId !== transfer.from_customer_id)
    await record(trx, context, {
      ...event,
      customerId: receiverId,
      details: { ...details, side: 'receiver' },
    });
  const eventId = await record(trx, context, {
    ...event,
    customerId: transfer.from_customer_id,
    details: { ...details, side: 'giver', licenceId: transfer.licence_id, toEmail: transfer.to_email },
  });
  await notify(trx, context, eventId);
}

/** Somebody known to whom a licence is offered sees it at once on his screen. */
async function customerAt(trx: Trx, email: string): Promise<string | null> {
  const person = await trx
    .selectFrom('person')
    .select('customer_id')
    .where('email', '=', email)
    .executeTakeFirst();
  return person?.customer_id ?? null;
}
