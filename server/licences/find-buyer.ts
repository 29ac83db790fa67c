import { createCustomer } from '../customers/create-customer.ts';
import { inviteMember } from '../customers/invite-member.ts';
import { LANGUAGES, type Language } from '../identity/actor.ts';
import type { Context } from '../identity/context.ts';
import { lockAddress } from '../identity/lock-address.ts';
import type { Trx } from '../platform/database/database.ts';
import { Invalid } from '../platform/errors.ts';
import type { Buyer } from './contract.ts';

/** Whose a sale is: a customer of ours by his id, or whoever has this e-mail address. */
export type BuyerNamed = { customerId?: string | undefined; customer?: Buyer | undefined };

/**
 * The customer of a sale, as far as he is known.
 * @returns null for an address that nobody has yet
 * @throws {Invalid} `customer_unknown`, `buyer_is_staff`
 */
export async function findBuyer(trx: Trx, { customerId, customer }: BuyerNamed): Promise<string | null> {
  if (customerId !== undefined) return assertCustomer(trx, customerId);
  const person = await trx
    .selectFrom('person')
    .select(['customer_id', 'staff_role'])
    .where('email', '=', customer?.email ?? '')
    .executeTakeFirst();
  if (person?.staff_role) {
    throw new Invalid(
      'buyer_is_staff',
      'This e-mail address belongs to somebody of the staff, who can not be a customer as well.',
      [{ path: 'customer.email', code: 'buyer_is_staff', message: '' }],
    );
  }
  return person?.customer_id ?? null;
}

/**
 * The same, and who is not known becomes a customer with himself as its member, who is invited. Two sales to one new
 * address wait for each other here, so that he becomes one customer.
 */
export async function findOrAddBuyer(trx: Trx, context: Context, named: BuyerNamed): Promise<string> {
  const { customer } = named;
  if (customer) await lockAddress(trx, customer.email);
  const known = await findBuyer(trx, named);
  if (known !== null) return known;
  if (!customer) throw new RangeError('a sale names its buyer');
  const inside = { ...context, db: trx };
  const language = customer.language ?? (await houseLanguage(trx));
  const { id } = await createCustomer(inside, { name: customer.name, language });
  await inviteMember(inside, id, { name: customer.name, email: customer.email, language });
  return id;
}

/** The house's own language, for whoever did not say his. */
export async function houseLanguage(trx: Pick<Trx, 'selectFrom'>): Promise<Language> {
  const company = await trx.selectFrom('company').select('language').executeTakeFirst();
  return LANGUAGES.find((language) => language === company?.language) ?? 'en';
}

async function assertCustomer(trx: Trx, customerId: string): Promise<string> {
  const customer = await trx
    .selectFrom('customer')
    .select('id')
    .where('id', '=', customerId)
    .executeTakeFirst();
  if (customer) return customer.id;
  throw new Invalid('customer_unknown', 'There is no such customer.', [
    { path: 'customerId', code: 'customer_unknown', message: '' },
  ]);
}
