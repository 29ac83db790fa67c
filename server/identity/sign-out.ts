import { recordEvent } from '../platform/events/record-event.ts';
import { type Context, transact } from './context.ts';

/** Ends the session behind a token, at once and for every door. Nothing happens when there is none. */
export async function signOut(context: Context, token: string): Promise<void> {
  await transact(context, async (trx) => {
    const ended = await trx
      .deleteFrom('session')
      .where('token', '=', token)
      .returning('person_id')
      .executeTakeFirst();
    if (!ended) return;
    await recordEvent(trx, {
      type: 'person.signed_out',
      actorId: ended.person_id,
      via: context.via,
      subjectId: ended.person_id,
      visibleToCustomer: false,
    });
  });
}
