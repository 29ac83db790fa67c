import { sql } from 'kysely';
import { z } from 'zod';
import { type Context, transact } from '../../identity/context.ts';
import type { Queue } from '../../platform/jobs.ts';
import { tellOfTransfer } from './tell-of-transfer.ts';
import { endTransfer, lockTransfer } from './transfer-row.ts';

/** Looks for offers of licences whose last day is over. */
export const transferDeadlinesQueue: Queue<Record<string, never>> = {
  name: 'transfer-deadlines',
  payload: z.object({}).strict() as z.ZodType<Record<string, never>>,
};

const BATCH = 200;

/** Lapses what nobody answered in time, by the database's clock. Doing it twice is doing it once. */
export async function lapseTransfers(context: Context): Promise<void> {
  const overdue = await context.db
    .selectFrom('licence_transfer')
    .select('id')
    .where('state', '=', sql.lit('asked'))
    .where('valid_until', '<=', sql<Date>`now()`)
    .orderBy('valid_until')
    .limit(BATCH)
    .execute();
  for (const { id } of overdue) await lapseTransfer(context, id);
}

/** Does nothing to one that was answered at this very moment. */
export async function lapseTransfer(context: Context, transferId: string): Promise<void> {
  await transact(context, async (trx) => {
    const transfer = await lockTransfer(trx, transferId);
    if (transfer.state !== 'lapsed' || transfer.decided_at !== null) return;
    await endTransfer(trx, transferId, { step: 'lapse', by: null });
    await tellOfTransfer(trx, context, transfer, 'lapsed');
  });
}
