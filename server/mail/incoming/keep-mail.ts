import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Context, transact } from '../../identity/context.ts';
import { newId } from '../../platform/ids.ts';
import type { Queue } from '../../platform/jobs.ts';

/** Decide about one mail that was kept, and do what was decided. */
export const takeInQueue: Queue<{ mailInId: string }> = {
  name: 'take-in',
  payload: z.object({ mailInId: z.uuid() }),
};

/** Take in what failed before, or what a worker that died had begun. */
export const sweepInboxQueue: Queue<Record<string, never>> = { name: 'sweep-inbox', payload: z.object({}) };

export type Arrival = {
  door: 'smtp' | 'http';
  /** Of MAIL FROM; empty for the null return path, and where no envelope came along. */
  envelopeFrom: string;
  envelopeTo: readonly string[];
  raw: Buffer;
};

/**
 * Keeps a mail, byte for byte, before anybody reads it. When this returns it is committed, and only then may its sender
 * be told so. The same bytes again, through whatever door, are the same mail.
 */
export async function keepMail(
  context: Context,
  { door, envelopeFrom, envelopeTo, raw }: Arrival,
): Promise<{ id: string; isNew: boolean }> {
  const sha256 = createHash('sha256').update(raw).digest();
  return transact(context, async (trx) => {
    const id = newId();
    const kept = await trx
      .insertInto('mail_in')
      .values({
        id,
        door,
        envelope_from: plain(envelopeFrom),
        envelope_to: envelopeTo.map(plain),
        raw,
        sha256,
      })
      .onConflict((oc) => oc.column('sha256').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!kept) {
      const known = await trx
        .selectFrom('mail_in')
        .select('id')
        .where('sha256', '=', sha256)
        .executeTakeFirstOrThrow();
      return { id: known.id, isNew: false };
    }
    await context.jobs.add(trx, takeInQueue, { mailInId: id });
    return { id, isNew: true };
  });
}

function plain(address: string): string {
  return address.replaceAll('\0', '').toWellFormed().slice(0, 1000);
}
