import { sql } from 'kysely';
import type { z } from 'zod';
import { authorise } from './access.ts';
import { type Context, record, transact } from './context.ts';
import type { changeMeBody } from './contract.ts';

/** What a person sets for himself: name, language, time zone, light or dark. */
export async function changeMe(
  context: Context,
  personId: string,
  change: z.infer<typeof changeMeBody>,
): Promise<void> {
  authorise(context.actor, 'me.change');
  const { name, language, timeZone, colourScheme } = change;
  await transact(context, async (trx) => {
    await trx
      .updateTable('person')
      .set({
        updated_at: sql<Date>`now()`,
        ...(name === undefined ? {} : { name }),
        ...(language === undefined ? {} : { language }),
        ...(timeZone === undefined ? {} : { time_zone: timeZone }),
        ...(colourScheme === undefined ? {} : { colour_scheme: colourScheme }),
      })
      .where('id', '=', personId)
      .execute();
    await record(trx, context, {
      type: 'person.changed',
      subjectId: personId,
      visibleToCustomer: false,
      details: { fields: Object.keys(change) },
    });
  });
}
