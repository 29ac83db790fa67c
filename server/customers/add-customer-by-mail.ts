import type { Language } from '../identity/actor.ts';
import { type Context, transact } from '../identity/context.ts';
import { newId } from '../platform/ids.ts';
import { createCustomer } from './create-customer.ts';

/**
 * Adds somebody who wrote a mail: a customer named after him with him as its one member. He is not invited; if he wants
 * an account, the recovery form gives him one, since the mail address is all that an account takes.
 */
export async function addCustomerByMail(
  context: Context,
  person: { name: string; email: string; language: Language },
): Promise<{ personId: string; customerId: string }> {
  return transact(context, async (trx) => {
    const { id: customerId } = await createCustomer(
      { ...context, db: trx },
      { name: person.name, language: person.language },
    );
    const personId = newId();
    await trx
      .insertInto('person')
      .values({
        id: personId,
        name: person.name,
        email: person.email,
        language: person.language,
        customer_id: customerId,
        may_manage: true,
      })
      .execute();
    return { personId, customerId };
  });
}
