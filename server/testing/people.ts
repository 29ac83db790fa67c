import type { Member, SpendingRights, Staff, StaffRole } from '../identity/actor.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import { newId } from '../platform/ids.ts';
import { addVersion } from '../policy/add-version.ts';
import { defaultPolicy } from '../policy/default-policy.ts';
import type { TestHouse } from './open-test-house.ts';

/** A company with the default policy and its owner. */
export async function makeCompany(house: TestHouse, timeZone = 'Europe/Amsterdam'): Promise<Staff> {
  await house.db
    .insertInto('company')
    .values({ name: 'Northwind Themes', language: 'en', time_zone: timeZone, currency: 'EUR' })
    .execute();
  const owner = await makeStaff(house, 'owner', []);
  const first = { policy: defaultPolicy(timeZone), note: 'The first version' };
  await inTransaction(house.db, (trx) => addVersion(trx, house.as(owner), first));
  return owner;
}

/** @param departments keys of the policy's departments; all four of the default policy are there after `makeCompany` */
export async function makeStaff(
  house: TestHouse,
  role: StaffRole,
  departments: readonly string[] = ['technical'],
): Promise<Staff> {
  const personId = newId();
  const name = `${role} ${personId.slice(-6)}`;
  const email = `${personId}@staff.example`;
  await house.db
    .insertInto('person')
    .values({ id: personId, name, email, email_verified: true, staff_role: role })
    .execute();
  const memberships = departments.map((department) => ({ department, person_id: personId }));
  if (memberships.length > 0) await house.db.insertInto('department_member').values(memberships).execute();
  return { kind: 'staff', role, personId, name, email, language: 'en', timeZone: null };
}

/** A customer with an empty book. @returns his id */
export async function makeCustomer(house: TestHouse, name = 'Blue Bicycle'): Promise<string> {
  const id = newId();
  await house.db.insertInto('customer').values({ id, name, language: 'en' }).execute();
  await house.db.insertInto('ledger_account').values({ customer_id: id }).execute();
  return id;
}

const EVERY_RIGHT: SpendingRights = { mayManage: true, mayAsk: true, mayBuy: true, confirmUpTo: null };

/** A member of a customer, who may do everything unless told otherwise. */
export async function makeMember(
  house: TestHouse,
  customerId: string,
  fewer: Partial<SpendingRights> = {},
): Promise<Member> {
  const rights = { ...EVERY_RIGHT, ...fewer };
  const personId = newId();
  const name = `Member ${personId.slice(-6)}`;
  const email = `${personId}@member.example`;
  await house.db
    .insertInto('person')
    .values({
      id: personId,
      name,
      email,
      email_verified: true,
      customer_id: customerId,
      may_manage: rights.mayManage,
      may_ask: rights.mayAsk,
      may_buy: rights.mayBuy,
      confirm_up_to: rights.confirmUpTo,
    })
    .execute();
  return {
    kind: 'member',
    role: 'member',
    personId,
    name,
    email,
    language: 'en',
    timeZone: null,
    customerId,
    suspended: false,
    rights,
  };
}
