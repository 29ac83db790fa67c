import { authorise } from '../../identity/access.ts';
import { type Context, record, transact } from '../../identity/context.ts';
import { Conflict, NotFound } from '../../platform/errors.ts';
import { notify } from '../../platform/events/notify.ts';
import { lockDepartments } from './lock-departments.ts';
import { todayOf } from './set-cover.ts';

/**
 * Ends a cover, or calls one off that has not begun. It stays on record.
 * @throws {NotFound}
 * @throws {Conflict} `cover_over` when it has ended
 */
export async function endCover(context: Context, id: string): Promise<void> {
  authorise(context.actor, 'department.cover');
  await transact(context, async (trx) => {
    await lockDepartments(trx);
    const cover = await trx
      .selectFrom('department_cover')
      .select(['department', 'covered_by', 'ends_on', 'ended_at'])
      .where('id', '=', id)
      .executeTakeFirst();
    if (!cover) throw new NotFound();
    if (cover.ended_at || cover.ends_on < (await todayOf(trx)).toString())
      throw new Conflict('cover_over', 'This has ended in the meantime. Load the page again.');
    await trx
      .updateTable('department_cover')
      .set((eb) => ({ ended_at: eb.fn<Date>('clock_timestamp') }))
      .where('id', '=', id)
      .execute();
    const eventId = await record(trx, context, {
      type: 'department.cover_ended',
      subjectId: id,
      visibleToCustomer: false,
      details: { department: cover.department, by: cover.covered_by },
    });
    await notify(trx, context, eventId);
  });
}
