import type { Trx } from '../platform/database/database.ts';
import { NotFound } from '../platform/errors.ts';
import { notify } from '../platform/events/notify.ts';
import { type Context, record } from './context.ts';

/**
 * Has a person invited by mail. The link itself is made where the mail is composed (`makeOneTimeLink`), so its token
 * stands in no event and no job. Part of the command that made the person, in its transaction.
 */
export async function invitePerson(
  trx: Trx,
  context: Context,
  { personId }: { personId: string },
): Promise<void> {
  const person = await trx
    .selectFrom('person')
    .select(['customer_id'])
    .where('id', '=', personId)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  if (!person) throw new NotFound();
  const eventId = await record(trx, context, {
    type: 'person.invited',
    subjectId: personId,
    customerId: person.customer_id ?? undefined,
    visibleToCustomer: false,
  });
  await notify(trx, context, eventId);
}
