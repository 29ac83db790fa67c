import { now } from '../platform/database/clock.ts';
import type { Trx } from '../platform/database/database.ts';
import { newId } from '../platform/ids.ts';
import { policyInForce } from '../policy/versions.ts';
import { dayIn, periodAfter } from './rules.ts';

/**
 * Days of support were paid for: they begin the day after the licence's present support ends, free or paid, else today.
 * The licence is locked, so that two periods paid at the same moment come one after the other. Once per order.
 * @returns both days, the last one included
 */
export async function extendSupport(
  trx: Trx,
  bought: { orderId: string; licenceId: string; days: number },
): Promise<{ startsOn: string; endsOn: string }> {
  const licence = await trx
    .selectFrom('licence')
    .select(['product_id', 'purchased_on as purchasedOn'])
    .where('id', '=', bought.licenceId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  const [product, last, { policy }, at] = [
    await trx
      .selectFrom('product')
      .select('free_support_days as freeSupportDays')
      .where('id', '=', licence.product_id)
      .executeTakeFirstOrThrow(),
    await trx
      .selectFrom('support_period')
      .select((eb) => eb.fn.max('ends_on').as('paidUntil'))
      .where('licence_id', '=', bought.licenceId)
      .executeTakeFirst(),
    await policyInForce(trx),
    await now(trx),
  ];
  const facts = { ...licence, ...product, paidUntil: last?.paidUntil ?? null };
  const period = periodAfter(facts, policy, dayIn(at, policy), bought.days);
  const [startsOn, endsOn] = [period.startsOn.toString(), period.endsOn.toString()];
  await trx
    .insertInto('support_period')
    .values({
      id: newId(),
      licence_id: bought.licenceId,
      order_id: bought.orderId,
      starts_on: startsOn,
      ends_on: endsOn,
    })
    .execute();
  return { startsOn, endsOn };
}
