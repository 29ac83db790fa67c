import { sql } from 'kysely';
import { z } from 'zod';
import { type Context, transact } from '../../identity/context.ts';
import type { Trx } from '../../platform/database/database.ts';
import type { Jobs, Queue } from '../../platform/jobs.ts';
import type { ExceptionKind } from './file-exception.ts';

/** A refund or dispute that was heard of before its payment is kept, shown to staff, and noted again when the payment is there. */
export const keptNoticeQueue: Queue<{ provider: string; kind: 'refund' | 'dispute'; ref: string }> = {
  name: 'kept-notice',
  payload: z.object({ provider: z.string(), kind: z.enum(['refund', 'dispute']), ref: z.string() }),
};

const ABOUT = { refund_elsewhere: 'refund', chargeback_unknown: 'dispute' } as const;
type KeptKind = keyof typeof ABOUT;

export async function findPayment(
  trx: Trx,
  provider: string,
  paymentRef: string,
): Promise<{ orderId: string; amountMinor: number; currency: string } | undefined> {
  return trx
    .selectFrom('payment')
    .select(['order_id as orderId', 'amount_minor as amountMinor', 'currency'])
    .where('provider', '=', provider)
    .where('provider_ref', '=', paymentRef)
    .executeTakeFirst();
}

type Kept = { provider: string; kind: KeptKind; ref: string };

/** In the transaction that takes a payment: what was heard of it before is noted now. */
export async function recallKept(
  trx: Trx,
  { jobs }: { jobs: Jobs },
  payment: { provider: string; providerRef: string | null },
): Promise<void> {
  if (payment.providerRef === null) return;
  const { rows } = await sql<Kept>`
    select provider, kind, provider_ref as ref from payment_exception
    where decided_at is null and provider = ${payment.provider} and details ->> 'waitsFor' = ${payment.providerRef}`.execute(
    trx,
  );
  await addAll(trx, jobs, rows);
}

const AT_ONCE = 100;

/** The same for all whose payment came in the very moment in which they were kept. */
export async function sweepKept(context: Context): Promise<void> {
  const { rows } = await sql<Kept>`
    select e.provider, e.kind, e.provider_ref as ref from payment_exception e
    join payment p on p.provider = e.provider and p.provider_ref = e.details ->> 'waitsFor'
    where e.decided_at is null and e.kind in ('refund_elsewhere', 'chargeback_unknown') order by e.id limit ${sql.lit(AT_ONCE)}`.execute(
    context.db,
  );
  await transact(context, (trx) => addAll(trx, context.jobs, rows));
}

async function addAll(trx: Trx, jobs: Jobs, kept: readonly Kept[]): Promise<void> {
  for (const { provider, kind, ref } of kept)
    await jobs.add(trx, keptNoticeQueue, { provider, kind: ABOUT[kind], ref });
}

/** Whether a person has decided what is to become of it: then the house does nothing of its own any more. */
export async function isDecided(
  trx: Trx,
  provider: string,
  kind: ExceptionKind,
  ref: string,
): Promise<boolean> {
  const found = await trx
    .selectFrom('payment_exception')
    .select('id')
    .where('provider', '=', provider)
    .where('kind', '=', kind)
    .where('provider_ref', '=', ref)
    .where('decided_at', 'is not', null)
    .executeTakeFirst();
  return found !== undefined;
}

/** It is booked now, so nobody need look at it. */
export async function closeKept(
  trx: Trx,
  provider: string,
  kind: ExceptionKind,
  ref: string,
  orderId: string,
): Promise<void> {
  await trx
    .updateTable('payment_exception')
    .set((eb) => ({ decision: 'applied', decided_at: eb.fn<Date>('now'), order_id: orderId }))
    .where('provider', '=', provider)
    .where('kind', '=', kind)
    .where('provider_ref', '=', ref)
    .where('decided_at', 'is', null)
    .execute();
}
