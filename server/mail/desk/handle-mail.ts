import type { Disk } from 'flydrive';
import { sql } from 'kysely';
import { authorise } from '../../identity/access.ts';
import { type Context, record, transact } from '../../identity/context.ts';
import type { Trx } from '../../platform/database/database.ts';
import { Conflict, NotFound } from '../../platform/errors.ts';
import { actOn, type Outcome } from '../incoming/act.ts';
import { takeInQueue } from '../incoming/keep-mail.ts';
import type { Decision } from '../incoming/rules.ts';
import { noteOutcome } from '../incoming/take-in.ts';
import type { ReadMail } from '../reading/mail.ts';
import type { MailReader } from '../reading/reader-pool.ts';

export type HandledAs = 'ignored' | 'ticket' | 'again';

/**
 * An agent decides about a mail that needed a look.
 * @throws {Conflict} `mail_handled`, or why no ticket can be made of it
 */
export async function handleMail(
  context: Context,
  { reader, disk }: { reader: MailReader; disk: Disk },
  mailInId: string,
  as: HandledAs,
): Promise<{ ticketId: string | null }> {
  authorise(context.actor, 'mail.handle');
  const kept = await context.db
    .selectFrom('mail_in')
    .select('raw')
    .where('id', '=', mailInId)
    .executeTakeFirst();
  if (!kept) throw new NotFound();
  const mail = as === 'ticket' ? await reader.read(kept.raw) : undefined;
  return transact(context, async (trx) => {
    await lockToLookAt(trx, mailInId);
    const outcome = await handled(trx, context, { disk, mailInId, mail, as });
    await record(trx, context, {
      type: 'mail.handled',
      subjectId: mailInId,
      ticketId: outcome?.ticketId ?? undefined,
      visibleToCustomer: false,
      details: { as },
    });
    return { ticketId: outcome?.ticketId ?? null };
  });
}

type Handling = { disk: Disk; mailInId: string; mail: ReadMail | undefined; as: HandledAs };

async function handled(
  trx: Trx,
  context: Context,
  { disk, mailInId, mail, as }: Handling,
): Promise<Outcome | undefined> {
  if (as === 'again') {
    await trx
      .updateTable('mail_in')
      .set((eb) => ({ outcome: null, reason: '', attempts: 0, next_attempt_at: eb.fn<Date>('now') }))
      .where('id', '=', mailInId)
      .execute();
    await context.jobs.add(trx, takeInQueue, { mailInId });
    return undefined;
  }
  const outcome: Outcome = mail
    ? await actOn(
        { trx, context: { ...context, db: trx, via: 'mail' }, disk, mailInId, mail },
        await decisionFor(trx, mail),
      )
    : { outcome: 'ignored', reason: 'by_hand', ticketId: null };
  await noteOutcome(trx, mailInId, outcome);
  return outcome;
}

async function decisionFor(trx: Trx, mail: ReadMail): Promise<Decision> {
  const address = mail.from.address.toLowerCase();
  if (mail.unreadable !== undefined)
    throw new Conflict(
      'mail_unreadable',
      'The text of this mail could not be read, so no ticket can be made from it.',
    );
  if (address === '')
    throw new Conflict(
      'mail_without_sender',
      'The mail names no sender to whom a ticket could belong. Open a ticket by hand for the customer.',
    );
  const person = await trx
    .selectFrom('person')
    .select(['id', 'staff_role'])
    .where('email', '=', address)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  if (person?.staff_role)
    throw new Conflict(
      'mail_from_staff',
      'The mail claims to come from an agent, so no ticket can be opened for its sender. Open one by hand for the customer.',
    );
  return person ? { do: 'open', personId: person.id, kind: 'usual' } : { do: 'open_for_stranger' };
}

async function lockToLookAt(trx: Trx, mailInId: string): Promise<void> {
  const { rows } =
    await sql`select 1 from mail_in where id = ${mailInId} and outcome = 'needs_a_look' for update`.execute(
      trx,
    );
  if (rows.length === 0) throw new Conflict('mail_handled', 'This mail has been dealt with in the meantime.');
}
