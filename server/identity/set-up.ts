import { addDefaultPackages } from '../credits/default-packages.ts';
import type { Database, Trx } from '../platform/database/database.ts';
import { Conflict, Gone, Invalid } from '../platform/errors.ts';
import { recordEvent } from '../platform/events/record-event.ts';
import { newId } from '../platform/ids.ts';
import type { Settings } from '../platform/settings.ts';
import { addVersion } from '../policy/add-version.ts';
import { defaultPolicy } from '../policy/default-policy.ts';
import { type Device, setPassword, startSession } from './accounts.ts';
import type { Staff } from './actor.ts';
import { type Context, transact } from './context.ts';
import type { SetUp } from './contract.ts';
import {
  LINK_HOURS,
  makeOneTimeLink,
  readOneTimeLink,
  redeemOneTimeLink,
  voidOneTimeLinks,
} from './one-time-links.ts';
import { choosePassword, type PasswordHash } from './passwords/choose.ts';
import type { SignedIn } from './sign-in.ts';
import { joinDepartments } from './staff.ts';

/** `policySince`: from when the policy holds, for a company that made its promises before it had this house. */
type Wish = SetUp & { policySince?: Date };

async function isSetUp(db: Database | Trx): Promise<boolean> {
  return (await db.selectFrom('company').select('only_row').executeTakeFirst()) !== undefined;
}

/** A new link for the first administrator; those made before end. @returns its token, or nothing when all is set up */
export async function makeSetUpLink(context: Context): Promise<string | undefined> {
  return transact(context, async (trx) => {
    if (await isSetUp(trx)) return undefined;
    await voidOneTimeLinks(trx, null, ['setup']);
    return makeOneTimeLink(trx, { purpose: 'setup', validHours: LINK_HOURS.setup });
  });
}

/** @throws {Gone} when the link is no longer good */
export async function assertSetUpLink(db: Database | Trx, token: string): Promise<void> {
  await readOneTimeLink(db, token, ['setup']);
}

/**
 * Sets the house up by its one-time link and signs the administrator in.
 * @throws {Gone} when the link is no longer good: set up already, expired
 */
export async function setUpByLink(
  context: Context,
  token: string,
  wish: Wish,
  device: Device,
): Promise<SignedIn> {
  await assertSetUpLink(context.db, token);
  const hash = await administratorsPassword(wish);
  return transact(context, async (trx) => {
    await redeemOneTimeLink(trx, token, ['setup']);
    if (await isSetUp(trx)) throw new Gone('link_over', 'This house is set up already. Please sign in.');
    await trx.insertInto('company').values(companyRow(wish)).execute();
    const personId = await makeAdministrator(trx, context, wish, hash);
    return { personId, token: await startSession(trx, personId, device) };
  });
}

/**
 * The same without a person at hand, from ADMIN_EMAIL and ADMIN_PASSWORD.
 * @returns whether there was anything to do
 * @throws {Error} with a sentence when the password is too weak
 */
export async function setUpUnattended(
  context: Context,
  administrator: NonNullable<Settings['administrator']>,
): Promise<boolean> {
  if (await isSetUp(context.db)) return false;
  const [name = 'Administrator'] = administrator.email.split('@');
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const wish: SetUp = {
    company: { name: 'My company', language: 'en', timeZone, currency: 'EUR' },
    administrator: { name, ...administrator },
  };
  const hash = await administratorsPassword(wish).catch((error: Error) => {
    throw error instanceof Invalid ? new Error(`ADMIN_PASSWORD can not be used. ${error.message}`) : error;
  });
  await transact(context, async (trx) => {
    // Of two servers that start at once on a new database, one waits here and then finds it set up.
    await trx
      .insertInto('company')
      .values(companyRow(wish))
      .onConflict((oc) => oc.doNothing())
      .returning('name')
      .executeTakeFirstOrThrow(() => new Conflict('set_up', 'It is set up already.'));
    await makeAdministrator(trx, context, wish, hash);
  }).catch((error) => {
    if (!(error instanceof Conflict)) throw error;
  });
  return true;
}

function administratorsPassword({ company, administrator }: SetUp): Promise<PasswordHash> {
  const [local = ''] = administrator.email.split('@');
  return choosePassword(
    administrator.password,
    [company.name, administrator.name, local],
    'administrator.password',
  );
}

const companyRow = ({ company }: SetUp) => ({
  name: company.name,
  language: company.language,
  time_zone: company.timeZone,
  currency: company.currency,
});

/** The owner with his password, the default policy in his name, its departments with him in each, and the packages. */
async function makeAdministrator(
  trx: Trx,
  context: Context,
  { company, administrator, policySince }: Wish,
  hash: PasswordHash,
): Promise<string> {
  const personId = newId();
  const { name, email } = administrator;
  await trx
    .insertInto('person')
    .values({
      id: personId,
      name,
      email,
      email_verified: true,
      language: company.language,
      staff_role: 'owner',
    })
    .execute();
  await setPassword(trx, personId, hash);
  const owner: Staff = {
    kind: 'staff',
    role: 'owner',
    personId,
    name,
    email,
    language: company.language,
    timeZone: null,
  };
  const policy = defaultPolicy(company.timeZone);
  await addVersion(
    trx,
    { ...context, db: trx, actor: owner },
    {
      policy,
      note: 'The default policy',
      inForceFrom: policySince,
    },
  );
  await joinDepartments(
    trx,
    personId,
    policy.departments.map(({ key }) => key),
  );
  await addDefaultPackages(trx, company.currency);
  await recordEvent(trx, {
    type: 'company.set_up',
    actorId: personId,
    via: context.via,
    visibleToCustomer: false,
  });
  return personId;
}
