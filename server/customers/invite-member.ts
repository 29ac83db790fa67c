import type { z } from 'zod';
import { authorise } from '../identity/access.ts';
import { type Context, transact } from '../identity/context.ts';
import { invitePerson } from '../identity/invite-person.ts';
import { NotFound } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { isFirstMember } from '../spending/first-member.ts';
import type { inviteMemberBody } from './contract.ts';

/**
 * Adds a member to a customer and invites him by mail to choose a password.
 * @throws {Conflict} `email_taken` when somebody with this address is here already, be it anywhere
 */
export async function inviteMember(
  context: Context,
  customerId: string,
  body: z.infer<typeof inviteMemberBody>,
): Promise<{ id: string }> {
  authorise(context.actor, 'member.invite', { customerId });
  return transact(context, async (trx) => {
    const customer = await trx
      .selectFrom('customer')
      .select('language')
      .where('id', '=', customerId)
      // Of two first members at once one becomes the manager.
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (!customer) throw new NotFound();
    const id = newId();
    await trx
      .insertInto('person')
      .values({
        id,
        name: body.name,
        email: body.email.toLowerCase(),
        language: body.language ?? customer.language,
        customer_id: customerId,
        may_manage: isFirstMember(customerId),
        // Staff vouch for the address: mail to it says what it has to, as to anybody known.
        email_verified: true,
      })
      .execute();
    await invitePerson(trx, context, { personId: id });
    return { id };
  });
}
