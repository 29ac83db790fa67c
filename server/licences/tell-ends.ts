import { sql } from 'kysely';
import { z } from 'zod';
import { type Context, record, transact } from '../identity/context.ts';
import { now } from '../platform/database/clock.ts';
import type { Trx } from '../platform/database/database.ts';
import { notify } from '../platform/events/notify.ts';
import { recordEvents } from '../platform/events/record-event.ts';
import type { Queue } from '../platform/jobs.ts';
import type { Policy } from '../policy/contract.ts';
import { policyInForce } from '../policy/versions.ts';
import { dayIn } from './rules.ts';

/** Looks for licences whose support, free or paid, ends within the policy's days of notice. */
export const licenceEndsQueue: Queue<Record<string, never>> = {
  name: 'licence-ends',
  payload: z.object({}).strict() as z.ZodType<Record<string, never>>,
};

const BATCH = 200;

type Ending = { id: string; customerId: string; until: string; isPaid: boolean };

/**
 * Tells customers which of their support ends soon: once for each licence and last day, one mail a customer. Suspended
 * customers and licences that are disputed or revoked are passed over; who is readmitted in time is told then.
 */
export async function tellEnds(context: Context): Promise<void> {
  for (let told = BATCH; told === BATCH; ) {
    told = await transact(context, async (trx) => {
      const { policy } = await policyInForce(trx);
      if (policy.supportEndNoticeDays === 0) return 0;
      const ending = await takeEnding(trx, policy, dayIn(await now(trx), policy));
      await recordEndings(trx, context, ending);
      return ending.length;
    });
  }
}

/** Marks a batch as told; two workers at once take different licences. */
async function takeEnding(trx: Trx, policy: Policy, today: Temporal.PlainDate): Promise<Ending[]> {
  const from = sql`${today.toString()}::date`;
  const to = sql`${today.add({ days: policy.supportEndNoticeDays }).toString()}::date`;
  const freeDays = sql`coalesce(p.free_support_days, ${policy.freeSupportDays}::integer)`;
  const { rows } = await sql<Ending>`
    with near as (
      select l.id from product p join licence l on l.product_id = p.id
      where l.state = 'active' and l.purchased_on between ${from} - ${freeDays} and ${to} - ${freeDays}
      union select licence_id from support_period where ends_on between ${from} and ${to}),
    ending as (
      select l.id, l.customer_id, last.until, last.until > l.purchased_on + ${freeDays} as is_paid
      from licence l join product p on p.id = l.product_id join customer c on c.id = l.customer_id
        cross join lateral (select greatest(l.purchased_on + ${freeDays}, (select max(ends_on) from support_period where licence_id = l.id)) as until) last
      where l.id in (select id from near) and l.state = 'active' and c.suspended_at is null
        and last.until between ${from} and ${to} and l.end_told_for is distinct from last.until
      order by l.customer_id, l.id limit ${sql.lit(BATCH)} for no key update of l skip locked)
    update licence set end_told_for = ending.until from ending where licence.id = ending.id
    returning licence.id, ending.customer_id as "customerId", ending.until, ending.is_paid as "isPaid"`.execute(
    trx,
  );
  return rows;
}

async function recordEndings(trx: Trx, context: Context, ending: readonly Ending[]): Promise<void> {
  await recordEvents(
    trx,
    ending.map(({ id, customerId, until }) => ({
      type: 'licence.end_told',
      actorId: context.actor.personId,
      via: context.via,
      customerId,
      subjectId: id,
      visibleToCustomer: true,
      details: { until },
    })),
  );
  for (const [customerId, licences] of Map.groupBy(ending, (one) => one.customerId)) {
    const eventId = await record(trx, context, {
      type: 'customer.support_ends',
      customerId,
      visibleToCustomer: true,
      details: { licences: licences.map(({ id, until, isPaid }) => ({ id, until, isPaid })) },
    });
    await notify(trx, context, eventId);
  }
}
