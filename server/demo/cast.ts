import { createCustomer } from '../customers/create-customer.ts';
import { inviteMember } from '../customers/invite-member.ts';
import type { House } from '../house.ts';
import { setPassword } from '../identity/accounts.ts';
import type { Actor } from '../identity/actor.ts';
import { actorOfPerson } from '../identity/authenticate.ts';
import type { Context, Via } from '../identity/context.ts';
import { choosePassword, type PasswordHash } from '../identity/passwords/choose.ts';
import { endAllSessions } from '../identity/sessions.ts';
import { makeSetUpLink, setUpByLink } from '../identity/set-up.ts';
import { inviteStaff } from '../identity/staff.ts';
import type { Trx } from '../platform/database/database.ts';
import { recordEvent } from '../platform/events/record-event.ts';
import { limitMember } from '../spending/limit-member.ts';
import {
  COMPANY,
  CUSTOMERS,
  type CustomerKey,
  type CustomersMember,
  DEMO_PASSWORD,
  MEMBERS,
  type MemberKey,
  STAFF,
  type StaffKey,
} from './people.ts';
import { daysAgo } from './promises.ts';

export type PersonKey = StaffKey | MemberKey;

/** Everybody in the demo, and the contexts in which they act: all in the one transaction that fills it. */
export type Cast = {
  trx: Trx;
  house: House;
  asStaff(key: StaffKey): Context;
  as(key: PersonKey, via?: Via): Context;
  customerId(key: CustomerKey): string;
  personId(key: PersonKey): string;
};

/** Founds the company, hires its staff, and makes the customers with their members; all have joined. */
export async function castPeople(house: House, trx: Trx): Promise<Cast> {
  const password = await choosePassword(
    DEMO_PASSWORD,
    [COMPANY.name, ...Object.values({ ...STAFF, ...MEMBERS }).map(({ name }) => name)],
    'password',
  );
  const context = (actor: Actor, via: Via): Context => ({ ...house.asSystem(), db: trx, actor, via });
  const actors = new Map<string, Actor>();
  const joined = async (key: string, personId: string) => {
    actors.set(key, await join(trx, personId, password));
  };

  await joined('sofia', await foundCompany(context(house.asSystem().actor, 'system'), trx));
  const sofia = context(known(actors, 'sofia'), 'desk');
  for (const [key, { name, email, role, departments }] of Object.entries(STAFF))
    if (key !== 'sofia')
      await joined(key, await inviteStaff(sofia, { name, email, role, departments: [...departments] }));

  const customers = new Map<string, string>();
  for (const [key, customer] of Object.entries(CUSTOMERS))
    customers.set(key, (await createCustomer(sofia, customer)).id);
  for (const [key, member] of Object.entries(MEMBERS))
    await joined(key, await inviteWithRights(sofia, known(customers, member.customer), member));

  const as = (key: PersonKey, via?: Via) => {
    const actor = known(actors, key);
    return context(actor, via ?? (actor.kind === 'staff' ? 'desk' : 'portal'));
  };
  return {
    trx,
    house,
    as,
    asStaff: (key) => as(key),
    customerId: (key) => known(customers, key),
    personId: (key) => known(actors, key).personId ?? '',
  };
}

/** The first of a customer manages it; the others may do everything unless it is said. */
async function inviteWithRights(
  context: Context,
  customerId: string,
  { name, email, language, rights }: CustomersMember,
): Promise<string> {
  const { id: personId } = await inviteMember(context, customerId, { name, email, language });
  if (rights) await limitMember(context, { customerId, personId }, rights);
  return personId;
}

async function foundCompany(context: Context, trx: Trx): Promise<string> {
  const token = await makeSetUpLink(context);
  const { name, email } = STAFF.sofia;
  const { personId } = await setUpByLink(
    context,
    token ?? '',
    {
      company: COMPANY,
      administrator: { name, email, password: DEMO_PASSWORD },
      policySince: daysAgo(90),
    },
    { address: '127.0.0.1', userAgent: 'demo' },
  );
  await endAllSessions(trx, personId);
  return personId;
}

/**
 * What following the link of an invitation does. All have the same password, so it is hashed once: hashing is slow by
 * design, and a demo should not take the time of seventeen.
 */
async function join(trx: Trx, personId: string, password: PasswordHash): Promise<Actor> {
  await setPassword(trx, personId, password);
  await trx.updateTable('person').set({ email_verified: true }).where('id', '=', personId).execute();
  const actor = await actorOfPerson(trx, personId);
  if (!actor) throw new Error(`There is no person ${personId}.`);
  await recordEvent(trx, {
    type: 'person.joined',
    actorId: personId,
    via: 'mail_link',
    customerId: actor.kind === 'member' ? actor.customerId : undefined,
    subjectId: personId,
    visibleToCustomer: false,
  });
  return actor;
}

function known<Value>(all: ReadonlyMap<string, Value>, key: string): Value {
  const value = all.get(key);
  if (value === undefined) throw new Error(`The demo knows no "${key}".`);
  return value;
}
