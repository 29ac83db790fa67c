import type { Selectable } from 'kysely';
import { z } from 'zod';
import { now } from '../../platform/database/clock.ts';
import type { Trx } from '../../platform/database/database.ts';
import type { LicenceTransfer } from '../../platform/database/schema.gen.ts';
import { Conflict, NotFound } from '../../platform/errors.ts';
import { canStep, STEPS, type StepName, standingAt, TRANSFER_STATES, type TransferState } from './rules.ts';

export const transferState = z.enum(TRANSFER_STATES);

export type TransferRow = Omit<Selectable<LicenceTransfer>, 'state'> & { state: TransferState };

/** A transfer under lock, as it stands at this moment: of two who decide it at once, one comes after the other. */
export async function lockTransfer(trx: Trx, transferId: string): Promise<TransferRow> {
  const row = await trx
    .selectFrom('licence_transfer')
    .selectAll()
    .where('id', '=', transferId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new NotFound();
  const state = standingAt(transferState.parse(row.state), row.valid_until, await now(trx));
  return { ...row, state };
}

const SENTENCES: Record<TransferState, string> = {
  asked: 'The receiver has not agreed to it yet.',
  agreed: 'The receiver has agreed already. It waits for our approval.',
  done: 'This licence has been handed over already.',
  declined: 'The receiver has declined this licence.',
  refused: 'We have refused this transfer; the reason is in the mail that we sent.',
  withdrawn: 'The licence’s owner has taken the offer back.',
  lapsed: 'The offer was open until its last day, which is over. It can be made again.',
};

/** @throws {Conflict} `transfer_is_…` with the state in which it is, so that whoever comes second is told what happened */
export function assertStep({ state }: Pick<TransferRow, 'state'>, step: StepName): void {
  if (!canStep(state, step)) throw new Conflict(`transfer_is_${state}`, SENTENCES[state]);
}

type Ending = {
  step: 'decline' | 'withdraw' | 'refuse' | 'lapse' | 'approve';
  by: string | null;
  note?: string;
  /** In whole hundredths, when it is done. */
  creditsMoved?: number;
};

/** Writes the one decision that ends a transfer. */
export async function endTransfer(trx: Trx, transferId: string, ending: Ending): Promise<void> {
  await trx
    .updateTable('licence_transfer')
    .set((eb) => ({
      state: STEPS[ending.step].to,
      decided_by: ending.by,
      decided_at: eb.fn<Date>('clock_timestamp'),
      decision_note: ending.note ?? '',
      credits_moved: ending.creditsMoved ?? null,
    }))
    .where('id', '=', transferId)
    .execute();
}
