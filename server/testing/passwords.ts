import { setPassword } from '../identity/accounts.ts';
import type { Actor } from '../identity/actor.ts';
import { choosePassword } from '../identity/passwords/choose.ts';
import type { TestHouse } from './open-test-house.ts';

export const PASSWORD = 'green tram in the rain';

/** Gives a person a password, by which he can sign in. */
export async function givePassword(house: TestHouse, actor: Actor, password = PASSWORD): Promise<void> {
  if (actor.personId === null) throw new Error('nobody in particular has no password');
  const { personId } = actor;
  const hash = await choosePassword(password, [], 'password');
  await house.db.transaction().execute((trx) => setPassword(trx, personId, hash));
}
