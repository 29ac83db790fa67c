import { Invalid } from '../platform/errors.ts';
import { authorise } from './access.ts';
import { type Device, isPassword, setPassword, startSession } from './accounts.ts';
import { type Context, record, transact } from './context.ts';
import type { Limits } from './limits.ts';
import { voidOneTimeLinks } from './one-time-links.ts';
import { choosePassword, namesAround } from './passwords/choose.ts';
import { endAllSessions } from './sessions.ts';

type Change = { current: string; next: string };

/**
 * Changes the password of who asks. All his sessions end; the asking one goes on under a new token.
 * @param sessionId the asking session; none when he asks by an API key
 * @returns that token
 * @throws {Invalid} `password_wrong` when the current one is not right, or what is wrong with the next
 */
export async function changeOwnPassword(
  context: Context,
  limits: Limits,
  personId: string,
  { current, next }: Change,
  device: Device,
  sessionId: string | undefined,
): Promise<string | undefined> {
  authorise(context.actor, 'me.change');
  await limits.count('passwordKnownDevice', personId);
  const person = await context.db
    .selectFrom('person')
    .leftJoin('account', (join) =>
      join.onRef('account.person_id', '=', 'person.id').on('account.provider_id', '=', 'credential'),
    )
    .select(['name', 'email', 'password'])
    .where('person.id', '=', personId)
    .executeTakeFirstOrThrow();
  if (!(await isPassword(current, person.password))) {
    const sentence = 'This is not your current password.';
    throw new Invalid('password_wrong', sentence, [
      { path: 'current', code: 'password_wrong', message: sentence },
    ]);
  }
  await limits.forgive('passwordKnownDevice', personId);
  const hash = await choosePassword(next, await namesAround(context.db, person), 'next');
  return transact(context, async (trx) => {
    await setPassword(trx, personId, hash);
    await endAllSessions(trx, personId);
    await voidOneTimeLinks(trx, personId, ['recovery', 'invitation']);
    await record(trx, context, {
      type: 'person.password_changed',
      subjectId: personId,
      visibleToCustomer: false,
    });
    return sessionId === undefined ? undefined : startSession(trx, personId, device);
  });
}
