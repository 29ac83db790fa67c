import { newId } from '../../platform/ids.ts';
import { makeCustomer } from '../people.ts';
import type { Plot, World } from './plot.ts';

/** A chargeback that was lost, of a customer who has nothing else. */
export async function plantLostChargeback({ house, agent }: World): Promise<string> {
  const [id, orderId, customerId] = [newId(), newId(), await makeCustomer(house)];
  await house.db
    .insertInto('credit_order')
    .values({
      id: orderId,
      customer_id: customerId,
      credits: 1000,
      net_minor: 8500,
      tax_minor: 0,
      currency: 'EUR',
      payment_method: 'stripe',
      reference: orderId,
      ordered_by: agent.personId,
    })
    .execute();
  await house.db
    .insertInto('chargeback')
    .values({
      id,
      order_id: orderId,
      provider: 'stripe',
      provider_ref: id,
      amount_minor: 8500,
      currency: 'EUR',
      state: 'lost',
      owed_credits: 1000,
      owed_minor: 8500,
      closed_at: new Date(),
    })
    .execute();
  return id;
}

/** An automatic top-up with a stored payment method. */
export async function plantTopUp({ world, customerId, member }: Plot): Promise<void> {
  await world.house.db
    .insertInto('auto_top_up')
    .values({
      customer_id: customerId,
      package_id: world.packageId,
      below: 100,
      monthly_ceiling_minor: 50_000,
      provider: 'stripe',
      method_ref: newId(),
      method_label: 'Visa •••• 4242',
      set_by: member.personId,
    })
    .onConflict((oc) => oc.doNothing())
    .execute();
}

/** A page on which a payment method was stored. */
export async function plantMethodSetup({ world, customerId, member }: Plot): Promise<string> {
  const id = newId();
  await world.house.db
    .insertInto('method_setup')
    .values({
      id,
      customer_id: customerId,
      provider: 'stripe',
      provider_ref: id,
      wish: '{}',
      asked_by: member.personId,
      stored_at: new Date(),
    })
    .execute();
  return id;
}
