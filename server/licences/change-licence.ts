import type { z } from 'zod';
import { authorise } from '../identity/access.ts';
import { type Context, record, transact } from '../identity/context.ts';
import { now } from '../platform/database/clock.ts';
import { Invalid, NotFound } from '../platform/errors.ts';
import { policyInForce } from '../policy/versions.ts';
import { assertDay } from './assert-day.ts';
import type { changeLicenceBody } from './contract.ts';
import { dayIn } from './rules.ts';

/**
 * Changes where a licence runs, its state, notes, or a day of purchase that was a slip. Tickets keep their verdict.
 * @throws {NotFound}
 * @throws {Invalid} `state_reason_missing`, `purchase_in_future`, `purchase_too_old`
 */
export async function changeLicence(
  context: Context,
  licenceId: string,
  body: z.infer<typeof changeLicenceBody>,
): Promise<void> {
  authorise(context.actor, 'licence.change');
  await transact(context, async (trx) => {
    const licence = await trx
      .selectFrom('licence')
      .select(['customer_id', 'site', 'state', 'state_reason', 'notes', 'purchased_on'])
      .where('id', '=', licenceId)
      .forUpdate()
      .executeTakeFirst();
    if (!licence) throw new NotFound();
    if (body.purchasedOn !== undefined) {
      const { policy } = await policyInForce(trx);
      assertDay(body.purchasedOn, dayIn(await now(trx), policy));
    }
    const after = {
      site: body.site ?? licence.site,
      state: body.state ?? licence.state,
      state_reason: reasonOf(licence, body),
      notes: body.notes ?? licence.notes,
      purchased_on: body.purchasedOn ?? licence.purchased_on,
    };
    const changed = (['site', 'state', 'state_reason', 'notes', 'purchased_on'] as const).filter(
      (field) => after[field] !== licence[field],
    );
    if (changed.length === 0) return;
    await trx.updateTable('licence').set(after).where('id', '=', licenceId).execute();
    await record(trx, context, {
      type: 'licence.changed',
      customerId: licence.customer_id,
      subjectId: licenceId,
      // What the desk notes for itself is nothing to the customer.
      visibleToCustomer: changed.some((field) => field !== 'notes' && field !== 'state_reason'),
      details: Object.fromEntries(
        changed.map((field) => (field === 'notes' ? [field, true] : [field, after[field]])),
      ),
    });
  });
}

/** An active licence needs no reason; the others keep theirs until another is given. */
function reasonOf(
  before: { state: string; state_reason: string },
  { state = before.state, stateReason }: { state?: string | undefined; stateReason?: string | undefined },
): string {
  if (state === 'active') return '';
  const reason = stateReason ?? (state === before.state ? before.state_reason : '');
  if (reason !== '' || (state === before.state && before.state_reason === '')) return reason;
  throw new Invalid(
    'state_reason_missing',
    'Say in a few words why this licence is disputed or revoked: whoever is asked about it will want to know.',
    [{ path: 'stateReason', code: 'state_reason_missing', message: 'Say in a few words why.' }],
  );
}
