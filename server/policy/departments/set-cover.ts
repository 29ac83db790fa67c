import { endOfDayAfter } from '../../calendar/end-of-day.ts';
import { authorise } from '../../identity/access.ts';
import { type Context, record, transact } from '../../identity/context.ts';
import { now } from '../../platform/database/clock.ts';
import type { Trx } from '../../platform/database/database.ts';
import { Conflict, Invalid, NotFound } from '../../platform/errors.ts';
import { notify } from '../../platform/events/notify.ts';
import { newId } from '../../platform/ids.ts';
import { policyInForce } from '../versions.ts';
import { type Cover, closesCircle, overlapping } from './cover-rules.ts';
import { lockDepartments } from './lock-departments.ts';

const MOST_DAYS = 366;
const MOST_DAYS_AHEAD = 2 * 366;

export type CoverWish = Cover & { note: string };

/**
 * Has another department stand in for one while it is away.
 * @returns the cover's id
 * @throws {NotFound} for a department that is not there
 * @throws {Invalid} `cover_reversed`, `cover_in_past`, `cover_too_far`, `cover_too_long`, `cover_of_itself`,
 * `cover_without_members`, `department_unknown`
 * @throws {Conflict} `cover_overlaps`, `cover_circle`
 */
export async function setCover(context: Context, wish: CoverWish): Promise<string> {
  authorise(context.actor, 'department.cover');
  return transact(context, async (trx) => {
    const departments = await lockDepartments(trx);
    if (!departments.has(wish.department)) throw new NotFound();
    assertDays(wish, await todayOf(trx));
    await assertStandsIn(trx, wish, departments);
    await assertFits(trx, wish);
    const id = newId();
    const { department, by, startsOn, endsOn, note } = wish;
    await trx
      .insertInto('department_cover')
      .values({
        id,
        department,
        covered_by: by,
        starts_on: startsOn,
        ends_on: endsOn,
        note,
        set_by: context.actor.personId ?? '',
      })
      .execute();
    const eventId = await record(trx, context, {
      type: 'department.covered',
      subjectId: id,
      visibleToCustomer: false,
      details: { department, by, startsOn, endsOn, note },
    });
    await notify(trx, context, eventId);
    return id;
  });
}

/** Today's date where the policy lives. */
export async function todayOf(trx: Trx): Promise<Temporal.PlainDate> {
  const { policy } = await policyInForce(trx);
  const end = endOfDayAfter(await now(trx), 0, policy.businessHours.timeZone);
  return Temporal.Instant.fromEpochMilliseconds(end.getTime())
    .toZonedDateTimeISO(policy.businessHours.timeZone)
    .toPlainDate();
}

function assertDays({ startsOn, endsOn }: Cover, today: Temporal.PlainDate): void {
  if (endsOn < startsOn)
    throw refused('endsOn', 'cover_reversed', 'The last day lies before the first. Swap the two.');
  if (startsOn < today.toString())
    throw refused(
      'startsOn',
      'cover_in_past',
      'Nobody can stand in for days that are over. Let it begin today or later.',
    );
  if (startsOn > today.add({ days: MOST_DAYS_AHEAD }).toString())
    throw refused('startsOn', 'cover_too_far', 'This is more than two years away. Choose an earlier day.');
  if (endsOn > Temporal.PlainDate.from(startsOn).add({ days: MOST_DAYS }).toString())
    throw refused(
      'endsOn',
      'cover_too_long',
      'A cover lasts a year at most. For longer, give the classes to the other department in the policy.',
    );
}

async function assertStandsIn(
  trx: Trx,
  { department, by }: Cover,
  known: ReadonlySet<string>,
): Promise<void> {
  if (by === department)
    throw refused('by', 'cover_of_itself', 'A department can not stand in for itself. Choose another.');
  if (!known.has(by)) throw refused('by', 'department_unknown', 'There is no such department.');
  const member = await trx
    .selectFrom('department_member')
    .select('person_id')
    .where('department', '=', by)
    .limit(1)
    .executeTakeFirst();
  if (!member)
    throw refused(
      'by',
      'cover_without_members',
      'Nobody works in this department, so it can not stand in. Choose another, or put somebody into it first.',
    );
}

async function assertFits(trx: Trx, wish: Cover): Promise<void> {
  const covers = await trx
    .selectFrom('department_cover')
    .select(['department', 'covered_by as by', 'starts_on as startsOn', 'ends_on as endsOn'])
    .where('ended_at', 'is', null)
    .where('ends_on', '>=', wish.startsOn)
    .where('starts_on', '<=', wish.endsOn)
    .execute();
  const other = overlapping(covers, wish);
  if (other)
    throw new Conflict(
      'cover_overlaps',
      `From ${other.startsOn} to ${other.endsOn} another department stands in already. End that first, or choose other days.`,
      { startsOn: other.startsOn, endsOn: other.endsOn },
    );
  if (closesCircle(covers, wish))
    throw new Conflict(
      'cover_circle',
      'On some of these days that department is away itself and waits for this one, so nobody would be there. Choose another department or other days.',
    );
}

function refused(path: string, code: string, message: string): Invalid {
  return new Invalid(code, message, [{ path, code, message }]);
}
