import type { z } from 'zod';
import { authorise } from '../identity/access.ts';
import { type Context, record, transact } from '../identity/context.ts';
import { NotFound } from '../platform/errors.ts';
import type { changeLicenceBody } from './contract.ts';

export async function changeLicence(
  context: Context,
  licenceId: string,
  body: z.infer<typeof changeLicenceBody>,
): Promise<void> {
  authorise(context.actor, 'licence.change');
  await transact(context, async (trx) => {
    const licence = await trx
      .selectFrom('licence')
      .select('customer_id')
      .where('id', '=', licenceId)
      .forUpdate()
      .executeTakeFirst();
    if (!licence) throw new NotFound();
    const changes = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
    if (Object.keys(changes).length > 0)
      await trx.updateTable('licence').set(changes).where('id', '=', licenceId).execute();
    await record(trx, context, {
      type: 'licence.changed',
      customerId: licence.customer_id,
      subjectId: licenceId,
      visibleToCustomer: true,
      details: changes,
    });
  });
}
