import { adjustCredits } from '../credits/adjust-credits.ts';
import { setLevels } from '../credits/levels/set-levels.ts';
import type { OrderView } from '../credits/orders/contract.ts';
import { placeOrder } from '../credits/orders/place-order.ts';
import { readOrder } from '../credits/orders/queries.ts';
import { recordPayment } from '../credits/orders/record-payment.ts';
import { listPackages } from '../credits/packages/queries.ts';
import { readBankStatement } from './bank.ts';
import type { Cast } from './cast.ts';
import type { CustomerKey, MemberKey } from './people.ts';

/** Who bought which package, and how many hours ago he ordered; the money arrives today, noted by hand or with the bank's statement. */
const ORDERS: readonly {
  by: MemberKey;
  credits: number;
  hoursAgo: number;
  paid: 'by_hand' | 'by_bank' | 'not_yet';
}[] = [
  { by: 'mara', credits: 20, hoursAgo: 170, paid: 'by_hand' },
  { by: 'ana', credits: 5, hoursAgo: 150, paid: 'by_hand' },
  { by: 'elin', credits: 10, hoursAgo: 146, paid: 'by_hand' },
  { by: 'claire', credits: 10, hoursAgo: 124, paid: 'by_hand' },
  { by: 'marina', credits: 5, hoursAgo: 122, paid: 'by_bank' },
  { by: 'lucia', credits: 10, hoursAgo: 99, paid: 'by_hand' },
  { by: 'paolo', credits: 5, hoursAgo: 26, paid: 'not_yet' },
];

export async function sellCredits(cast: Cast): Promise<void> {
  const [named, unnamed]: [OrderView[], OrderView[]] = [[], []];
  for (const { by, credits, hoursAgo, paid } of ORDERS) {
    const packages = await listPackages(cast.as(by));
    const packageId = packages.find((one) => one.credits === credits)?.id;
    const { id } = await placeOrder(cast.as(by), { packageId, paymentMethod: 'bank_transfer' });
    await cast.trx
      .updateTable('credit_order')
      .set({ created_at: new Date(Date.now() - hoursAgo * 3_600_000) })
      .where('id', '=', id)
      .execute();
    if (paid === 'by_hand') await pay(cast, id);
    else (paid === 'by_bank' ? named : unnamed).push(await readOrder(cast.as(by), id));
  }
  await readBankStatement(cast, named, unnamed);
  await setLevels(cast.as('mara'), cast.customerId('velt'), [3]);
  await sellAtAgreedPrice(cast, 'brandt', { credits: 15, netMinor: 12_000 });
  await sellAtAgreedPrice(cast, 'harbour', { credits: 30, netMinor: 24_000 });
  await adjustCredits(cast.asStaff('jonas'), cast.customerId('adria'), {
    credits: 1,
    kind: 'goodwill',
    reason: 'For the evening that our last update cost you. Sorry!',
  });
}

async function sellAtAgreedPrice(
  cast: Cast,
  customer: CustomerKey,
  price: { credits: number; netMinor: number },
): Promise<void> {
  const { id } = await placeOrder(cast.asStaff('sofia'), {
    customerId: cast.customerId(customer),
    ...price,
    paymentMethod: 'bank_transfer',
  });
  await pay(cast, id);
}

async function pay(cast: Cast, orderId: string): Promise<void> {
  const tomas = cast.asStaff('tomas');
  const { totalMinor, currency, reference } = await readOrder(tomas, orderId);
  await recordPayment(tomas, orderId, { amountMinor: totalMinor, currency, reference });
}
