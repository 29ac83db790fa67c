import { placeOrder } from '../credits/orders/place-order.ts';
import { readOrder } from '../credits/orders/queries.ts';
import { recordPayment } from '../credits/orders/record-payment.ts';
import { createCustomer } from '../customers/create-customer.ts';
import { inviteMember } from '../customers/invite-member.ts';
import { actorOfPerson } from '../identity/authenticate.ts';
import type { Context } from '../identity/context.ts';
import { createLicence } from '../licences/create-licence.ts';
import { agreeToTransfer } from '../licences/transfers/agree-to-transfer.ts';
import { approveTransfer } from '../licences/transfers/approve-transfer.ts';
import { type AskedTransfer, askTransfer } from '../licences/transfers/ask-transfer.ts';
import type { Cast } from './cast.ts';
import { MEMBERS } from './people.ts';

/** One licence has changed hands, one waits for the desk's approval, and one for Mara's answer. */
export async function handOver(cast: Cast, licences: ReadonlyMap<string, string>): Promise<void> {
  await closeTheKiosk(cast);
  const test = await ask(cast.as('markus'), licences.get('BK-1148-BRAN'), {
    email: MEMBERS.paolo.email,
    note: 'Paolo, we have closed the test-drive desk. It is yours with everything on it.',
    movesCredits: false,
  });
  await agreeToTransfer(cast.as('paolo'), test);
  await ask(cast.as('claire'), licences.get('CP-5190-AUBE'), {
    email: MEMBERS.mara.email,
    note: 'As agreed in Utrecht: the classifieds run on your server from December on.',
    movesCredits: false,
  });
}

/** A customer who gives up hands his licence and what is left of his credits to a colleague. */
async function closeTheKiosk(cast: Cast): Promise<void> {
  const [sofia, tomas] = [cast.asStaff('sofia'), cast.asStaff('tomas')];
  const { id: customerId } = await createCustomer(sofia, { name: 'Kiosk Nord', language: 'en' });
  const { id: personId } = await inviteMember(sofia, customerId, {
    name: 'Kaspar Lund',
    email: 'kaspar@kiosk-nord.example',
  });
  const kaspar = await actorOfPerson(cast.trx, personId);
  const product = await cast.trx
    .selectFrom('product')
    .select('id')
    .where('name', '=', 'Classifieds Pro')
    .executeTakeFirstOrThrow();
  const { id: licenceId } = await createLicence(tomas, {
    customerId,
    productId: product.id,
    key: 'CP-6633-NORD',
    site: 'kiosk-nord.example',
    purchasedOn: Temporal.Now.plainDateISO().subtract({ days: 140 }).toString(),
    notes: '',
  });
  const { id: orderId } = await placeOrder(sofia, { customerId, credits: 6, netMinor: 5_100 });
  const { totalMinor, currency, reference } = await readOrder(tomas, orderId);
  await recordPayment(tomas, orderId, { amountMinor: totalMinor, currency, reference });
  if (!kaspar) throw new Error('Kaspar is not there.');
  const transfer = await ask({ ...sofia, actor: kaspar, via: 'portal' }, licenceId, {
    email: MEMBERS.elin.email,
    note: 'I close at the end of the month. Use it well, Elin!',
    movesCredits: true,
  });
  await agreeToTransfer(cast.as('elin'), transfer);
  await approveTransfer(tomas, transfer);
}

async function ask(context: Context, licenceId: string | undefined, wish: AskedTransfer): Promise<string> {
  if (licenceId === undefined) throw new Error('The demo has no such licence.');
  return (await askTransfer(context, licenceId, wish, () => false)).id;
}
