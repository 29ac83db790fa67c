import { sql } from 'kysely';
import type { Database, Trx } from '../platform/database/database.ts';
import { Gone } from '../platform/errors.ts';
import { recordEvent } from '../platform/events/record-event.ts';
import { type Device, setPassword, startSession } from './accounts.ts';
import { type Context, transact } from './context.ts';
import { readOneTimeLink, redeemOneTimeLink, voidOneTimeLinks } from './one-time-links.ts';
import { choosePassword, namesAround } from './passwords/choose.ts';
import { endAllSessions } from './sessions.ts';
import type { SignedIn } from './sign-in.ts';

const PURPOSES = ['invitation', 'recovery'] as const;

/** Whom a link of an invitation or a recovery is for. @throws {Gone} when it is no longer good */
export async function readPersonalLink(db: Database | Trx, token: string) {
  const link = await readOneTimeLink(db, token, PURPOSES);
  const person = await personOf(db, link.personId);
  return {
    purpose: link.purpose === 'invitation' ? ('invitation' as const) : ('recovery' as const),
    email: person.email,
    name: person.name,
  };
}

/**
 * Sets the first or a new password by a link, and signs in. All sessions and all other such links of the person end.
 * @throws {Gone} when the link is no longer good
 * @throws {Invalid} for a password that will not do; the link stays good
 */
export async function choosePasswordByLink(
  context: Context,
  token: string,
  choice: { password: string; name?: string | undefined },
  device: Device,
): Promise<SignedIn> {
  const before = await readPersonalLink(context.db, token);
  const hash = await choosePassword(
    choice.password,
    await namesAround(context.db, { name: choice.name ?? before.name, email: before.email }),
    'password',
  );
  return transact(context, async (trx) => {
    const link = await redeemOneTimeLink(trx, token, PURPOSES);
    const person = await personOf(trx, link.personId);
    await setPassword(trx, person.id, hash);
    await endAllSessions(trx, person.id);
    await voidOneTimeLinks(trx, person.id, PURPOSES);
    // Who has the mail has the mailbox. Only who is new may still say how he is called.
    const name = link.purpose === 'invitation' ? choice.name : undefined;
    await trx
      .updateTable('person')
      .set({ email_verified: true, updated_at: sql<Date>`now()`, ...(name ? { name } : {}) })
      .where('id', '=', person.id)
      .execute();
    const type = link.purpose === 'invitation' ? 'person.joined' : 'person.password_recovered';
    await recordEvent(trx, {
      type,
      actorId: person.id,
      via: 'mail_link',
      customerId: person.customer_id ?? undefined,
      subjectId: person.id,
      visibleToCustomer: false,
    });
    return { personId: person.id, token: await startSession(trx, person.id, device) };
  });
}

async function personOf(db: Database | Trx, personId: string | null) {
  const person = await db
    .selectFrom('person')
    .select(['id', 'name', 'email', 'customer_id'])
    .where('id', '=', personId)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  if (!person)
    throw new Gone(
      'link_over',
      'This link is used up, has expired, or is not complete. Please ask for a new one.',
    );
  return person;
}
