import { adjustCredits } from '../credits/adjust-credits.ts';
import { placeOrder } from '../credits/orders/place-order.ts';
import { readOrder } from '../credits/orders/queries.ts';
import { recordPayment } from '../credits/orders/record-payment.ts';
import { listPackages } from '../credits/packages/queries.ts';
import type { Cast } from './cast.ts';
import type { CustomerKey, MemberKey } from './people.ts';

/** Who bought which package, and how many hours ago he ordered; the money arrives today. */
const ORDERS: readonly { by: MemberKey; credits: number; hoursAgo: number; isPaid: boolean }[] = [
  { by: 'mara', credits: 20, hoursAgo: 170, isPaid: true },
  { by: 'ana', credits: 5, hoursAgo: 150, isPaid: true },
  { by: 'elin', credits: 10, hoursAgo: 146, isPaid: true },
  { by: 'claire', credits: 10, hoursAgo: 124, isPaid: true },
  { by: 'marina', credits: 5, hoursAgo: 122, isPaid: true },
  { by: 'lucia', credits: 10, hoursAgo: 99, isPaid: true },
  { by: 'paolo', credits: 5, hoursAgo: 26, isPaid: false },
];

export async function sellCredits(cast: Cast): Promise<void> {
  for (const { by, credits, hoursAgo, isPaid } of ORDERS) {
    const packages = await listPackages(cast.as(by));
    const packageId = packages.find((one) => one.credits === credits)?.id;
    const { id } = await placeOrder(cast.as(by), { packageId, paymentMethod: 'bank_transfer' });
    await cast.trx
      .updateTable('credit_order')
      .set({ created_at: new Date(Date.now() - hoursAgo * 3_600_000) })
      .where('id', '=', id)
      .execute();
    if (isPaid) await pay(cast, id);
  }
  await sellAtAgreedPrice(cast, 'brandt');
  await adjustCredits(cast.asStaff('jonas'), cast.customerId('adria'), {
    credits: 1,
    kind: 'goodwill',
    reason: 'For the evening that our last update cost you. Sorry!',
  });
}

async function sellAtAgreedPrice(cast: Cast, customer: CustomerKey): Promise<void> {
  const { id } = await placeOrder(cast.asStaff('sofia'), {
    customerId: cast.customerId(customer),
    credits: 15,
    netMinor: 12_000,
    paymentMethod: 'bank_transfer',
  });
  await pay(cast, id);
}

async function pay(cast: Cast, orderId: string): Promise<void> {
  const tomas = cast.asStaff('tomas');
  const { totalMinor, currency, reference } = await readOrder(tomas, orderId);
  await recordPayment(tomas, orderId, { amountMinor: totalMinor, currency, reference });
}
