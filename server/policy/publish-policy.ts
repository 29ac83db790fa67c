import { sql } from 'kysely';
import { authorise } from '../identity/access.ts';
import { type Context, transact } from '../identity/context.ts';
import { now } from '../platform/database/clock.ts';
import type { Trx } from '../platform/database/database.ts';
import { Invalid } from '../platform/errors.ts';
import { addVersion, type NewVersion } from './add-version.ts';
import { checkPolicy, inconsistent } from './check/check-policy.ts';
import { applyPeople } from './departments/set-people.ts';
import { jsonText } from './json-text.ts';
import { lockStaffing } from './staffing.ts';
import { policyInForce } from './versions.ts';

/** Farther away than this a date is a slip of the pen. */
const MOST_DAYS_AHEAD = 3 * 366;

export type Publication = {
  /** Any JSON: what is wrong with it is told. */
  policy: unknown;
  note: string;
  /** From when it holds: now when absent. */
  inForceFrom?: Date | undefined;
  /** The people of departments, by key, where they change. They take effect at once, whenever the rest does. */
  departments?: unknown;
};

/**
 * Publishes a new policy version, in force at once or from a moment to come. Tickets keep the version they were opened
 * under; departments that are new come into being, those that the policy no longer names stay for the tickets that they
 * have, with their people. A draft that says just this has served its purpose and goes. Published again, since its answer
 * was lost, the newest version stays the only one of it.
 * @returns the version's number
 * @throws {Invalid} `policy_inconsistent` with a field for each problem; `in_force_in_past`, `in_force_too_far`
 */
export async function publishPolicy(context: Context, publication: Publication): Promise<number> {
  authorise(context.actor, 'policy.publish');
  return transact(context, async (trx) => {
    const staffing = await lockStaffing(trx);
    const { policy, people, problems } = checkPolicy(publication.policy, publication.departments, staffing);
    if (!policy || problems.length > 0) throw inconsistent(problems);
    const { note, inForceFrom } = publication;
    if (inForceFrom) assertToCome(inForceFrom, await now(trx));
    const version =
      (await publishedBefore(trx, context, { policy, note, inForceFrom })) ??
      (await addVersion(trx, context, { policy, note, inForceFrom }));
    await applyPeople(trx, context, people);
    await dropDraft(trx, [publication.policy, policy], publication.departments ?? {});
    return version;
  });
}

function assertToCome(inForceFrom: Date, at: Date): void {
  const said = (code: string, message: string) =>
    new Invalid(code, message, [{ path: 'inForceFrom', code, message }]);
  if (inForceFrom < at)
    throw said(
      'in_force_in_past',
      'A policy can not hold from a moment that is over. Choose one to come, or leave it out to publish now.',
    );
  if (inForceFrom.getTime() > at.getTime() + MOST_DAYS_AHEAD * 86_400_000)
    throw said('in_force_too_far', 'This is more than three years away. Choose an earlier day.');
}

/** The newest version, when it says this very thing with the same note, by the same person, for the same day. */
async function publishedBefore(
  trx: Trx,
  { actor }: Context,
  { policy, note, inForceFrom }: NewVersion,
): Promise<number | undefined> {
  const newest = await trx
    .selectFrom('policy_version')
    .select(['id', 'note', 'published_by', 'in_force_from'])
    .select(sql<boolean>`content = ${jsonText(policy)}::jsonb`.as('saysTheSame'))
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!newest?.saysTheSame || newest.note !== note || newest.published_by !== actor.personId)
    return undefined;
  const isOfThatDay = inForceFrom
    ? newest.in_force_from.getTime() === inForceFrom.getTime()
    : newest.id === (await policyInForce(trx)).id;
  return isOfThatDay ? newest.id : undefined;
}

/** What somebody else wrote in the meantime, be it of the people alone, is another draft, and stays. */
async function dropDraft(trx: Trx, published: readonly unknown[], people: unknown): Promise<void> {
  const texts = published.map(jsonText);
  await trx
    .deleteFrom('policy_draft')
    .where(sql<boolean>`content -> 'policy' = any(${texts}::jsonb[])`)
    .where(sql<boolean>`content -> 'departments' = ${jsonText(people)}::jsonb`)
    .execute();
}
