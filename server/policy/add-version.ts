import { sql } from 'kysely';
import { type Context, record } from '../identity/context.ts';
import type { Trx } from '../platform/database/database.ts';
import type { Policy } from './contract.ts';
import { jsonText } from './json-text.ts';

export type NewVersion = {
  policy: Policy;
  note: string;
  /** Now when absent. */
  inForceFrom?: Date | undefined;
};

/**
 * Adds a version to those that there are, with its departments. One that holds from now on begins no earlier than the
 * one before it, so that of two published in the same moment the later is in force.
 * @returns the version's number
 */
export async function addVersion(
  trx: Trx,
  context: Context,
  { policy, note, inForceFrom }: NewVersion,
): Promise<number> {
  await keepDepartments(trx, policy, inForceFrom === undefined);
  const begins =
    inForceFrom ??
    sql<Date>`greatest(now(), (select max(in_force_from) from policy_version where in_force_from <= clock_timestamp()))`;
  const row = await trx
    .insertInto('policy_version')
    .values({
      content: jsonText(policy),
      note,
      published_by: context.actor.personId,
      published_at: inForceFrom ? sql<Date>`least(now(), ${inForceFrom}::timestamptz)` : sql<Date>`now()`,
      in_force_from: begins,
    })
    .returning(['id', 'in_force_from'])
    .executeTakeFirstOrThrow();
  await record(trx, context, {
    type: 'policy.published',
    visibleToCustomer: false,
    details: { version: row.id, note, inForceFrom: row.in_force_from.toISOString() },
  });
  return row.id;
}

/**
 * Departments that are new come into being, so that they can be given people at once; those that the policy no longer
 * names stay for the tickets that they have. A version to come does not rename those that there are yet.
 */
async function keepDepartments(trx: Trx, policy: Policy, isNow: boolean): Promise<void> {
  const rows = policy.departments.map((department, position) => ({
    key: department.key,
    names: jsonText(department.names),
    position,
  }));
  await trx
    .insertInto('department')
    .values(rows)
    .onConflict((oc) =>
      isNow
        ? oc.column('key').doUpdateSet((eb) => ({
            names: eb.ref('excluded.names'),
            position: eb.ref('excluded.position'),
          }))
        : oc.column('key').doNothing(),
    )
    .execute();
}
