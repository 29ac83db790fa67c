import { after } from 'node:test';
import { sql } from 'kysely';
import { placeOrder } from '../credits/orders/place-order.ts';
import { openCheckout } from '../credits/payments/open-checkout.ts';
import type { PaymentProvider } from '../credits/payments/provider.ts';
import type { Member, Staff } from '../identity/actor.ts';
import { newId } from '../platform/ids.ts';
import { openTestHouse, type TestHouse } from './open-test-house.ts';
import { makeCompany, makeCustomer, makeMember, makeStaff } from './people.ts';
import { type StripeStandIn, startStripe } from './stripe/stand-in.ts';

export type PayHouse = {
  house: TestHouse;
  standIn: StripeStandIn;
  stripe: PaymentProvider;
  owner: Staff;
  agent: Staff;
  lead: Staff;
  packageId: string;
  /** A customer of one member with an empty book. */
  buyer(): Promise<Member>;
  /** Places an order that is paid online: ten credits for 85.00 EUR. */
  order(by: Member): Promise<string>;
  /** @returns the provider's name of the checkout */
  checkout(by: Member, orderId: string): Promise<string>;
  orderRow(id: string): Promise<{ state: string; total: number }>;
  available(customerId: string): Promise<number>;
  exceptions(orderId?: string): Promise<string[]>;
};

/** A house that sells through a Stripe of its own. */
export async function openPayHouse(): Promise<PayHouse> {
  const standIn = await startStripe();
  after(() => standIn.stop());
  const house = await openTestHouse(standIn.settings);
  const owner = await makeCompany(house);
  const [agent, lead] = [await makeStaff(house, 'agent'), await makeStaff(house, 'lead')];
  const packageId = newId();
  const names = JSON.stringify(
    Object.fromEntries(['en', 'de', 'es', 'fr', 'nl', 'it', 'ru'].map((language) => [language, 'Ten'])),
  );
  await house.db
    .insertInto('package')
    .values({ id: packageId, names, credits: 1000, price_minor: 8500, currency: 'EUR' })
    .execute();
  const stripe = house.providers.get('stripe');
  if (!stripe) throw new Error('the stand-in is not taken for Stripe');
  return {
    house,
    standIn,
    stripe,
    owner,
    agent,
    lead,
    packageId,
    buyer: async () => makeMember(house, await makeCustomer(house)),
    async order(by) {
      const { id } = await placeOrder(house.as(by), { packageId, paymentMethod: 'stripe' });
      return id;
    },
    async checkout(by, orderId) {
      const { url } = await openCheckout(house.as(by), house, orderId);
      return url.split('/').at(-1) ?? '';
    },
    async orderRow(id) {
      const { rows } = await sql<{ state: string; total: number }>`
        select state, net_minor + tax_minor as total from credit_order where id = ${id}`.execute(house.db);
      return rows[0] ?? { state: 'none', total: 0 };
    },
    async available(customerId) {
      const book = await house.db
        .selectFrom('ledger_account')
        .select('available')
        .where('customer_id', '=', customerId)
        .executeTakeFirstOrThrow();
      return book.available;
    },
    async exceptions(orderId) {
      let query = house.db.selectFrom('payment_exception').select('kind').orderBy('id');
      if (orderId) query = query.where('order_id', '=', orderId);
      return (await query.execute()).map(({ kind }) => kind);
    },
  };
}
