import type { Database } from '../platform/database/database.ts';
import { Unauthenticated } from '../platform/errors.ts';
import { recordEvent } from '../platform/events/record-event.ts';
import { type Device, isPassword, startSession } from './accounts.ts';
import { networkOf } from './client-address.ts';
import { type Context, transact } from './context.ts';
import type { Limits } from './limits.ts';

export type Attempt = {
  email: string;
  password: string;
  device: Device;
  /** Who signed in from this browser before, by a cookie that only we can make. */
  knownPersonId: string | undefined;
};

export type SignedIn = { personId: string; token: string };

/**
 * Signs a person in by e-mail and password. Whether there is such a person shows neither in the answer nor in its time.
 * @throws {Unauthenticated} `wrong_credentials`
 * @throws {TooMany} after too many wrong ones
 */
export async function signIn(context: Context, limits: Limits, attempt: Attempt): Promise<SignedIn> {
  const email = attempt.email.toLowerCase();
  const person = await personWithPassword(context.db as Database, email);
  const counts = countsFor(email, attempt, person?.id);
  for (const { name, subject } of counts) await limits.count(name, subject);
  const isRight = await isPassword(attempt.password, person?.password);
  if (!person || !isRight) {
    await refused(context, person);
    throw new Unauthenticated(
      'wrong_credentials',
      'This e-mail address and password do not belong together.',
    );
  }
  for (const { name, subject } of counts) await limits.forgive(name, subject);
  const token = await transact(context, async (trx) => {
    await recordEvent(trx, {
      type: 'person.signed_in',
      actorId: person.id,
      via: context.via,
      customerId: person.customer_id ?? undefined,
      subjectId: person.id,
      visibleToCustomer: false,
    });
    return startSession(trx, person.id, attempt.device);
  });
  return { personId: person.id, token };
}

function personWithPassword(db: Database, email: string) {
  return db
    .selectFrom('person')
    .innerJoin('account', 'account.person_id', 'person.id')
    .select(['person.id', 'person.customer_id', 'account.password'])
    .where('person.email', '=', email)
    .where('person.removed_at', 'is', null)
    .where('account.provider_id', '=', 'credential')
    .executeTakeFirst();
}

function countsFor(email: string, { device, knownPersonId }: Attempt, personId: string | undefined) {
  if (personId !== undefined && personId === knownPersonId)
    return [{ name: 'passwordKnownDevice', subject: personId }] as const;
  const network = networkOf(device.address);
  return [
    { name: 'passwordHere', subject: `${email} ${network}` },
    { name: 'passwordNetwork', subject: network },
    { name: 'passwordAccount', subject: email },
  ] as const;
}

/** Written of an unknown address too: the time that it takes would tell who is known. */
async function refused(
  context: Context,
  person: { id: string; customer_id: string | null } | undefined,
): Promise<void> {
  await transact(context, (trx) =>
    recordEvent(trx, {
      type: 'person.sign_in_refused',
      actorId: null,
      via: context.via,
      customerId: person?.customer_id ?? undefined,
      subjectId: person?.id,
      visibleToCustomer: false,
    }),
  );
}
