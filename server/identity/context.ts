import type { Database, Trx } from '../platform/database/database.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import { type EventRecord, recordEvent } from '../platform/events/record-event.ts';
import type { Jobs } from '../platform/jobs.ts';
import type { Actor } from './actor.ts';

export type Via = 'portal' | 'desk' | 'api' | 'mail' | 'mail_link' | 'contact' | 'system';

/** What every command is given: who acts, by which door, and the house around him. */
export type Context = {
  db: Database | Trx;
  jobs: Jobs;
  actor: Actor;
  via: Via;
  /** Called once after a commit: live screens and workers look for what is new. */
  announce: () => void;
};

/** Runs a command's one transaction. Inside a larger one it takes part in that, which then announces. */
export async function transact<T>(context: Context, work: (trx: Trx) => Promise<T>): Promise<T> {
  if (context.db.isTransaction) return inTransaction(context.db, work);
  const result = await inTransaction(context.db, work);
  context.announce();
  return result;
}

/** Records the command's event in the actor's name. */
export function record(
  trx: Trx,
  context: Context,
  event: Omit<EventRecord, 'actorId' | 'via'>,
): Promise<number> {
  return recordEvent(trx, { ...event, actorId: context.actor.personId, via: context.via });
}
