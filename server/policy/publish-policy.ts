import { authorise } from '../identity/access.ts';
import { type Context, record, transact } from '../identity/context.ts';
import type { Trx } from '../platform/database/database.ts';
import type { Policy } from './contract.ts';
import { assertConsistent } from './rules.ts';

/**
 * Publishes a new policy version, in force at once. Tickets keep the version they were opened under; departments that
 * are new come into being, those that the policy no longer names stay for the tickets that they have.
 * @returns the version's number
 */
export async function publishPolicy(context: Context, policy: Policy, note: string): Promise<number> {
  authorise(context.actor, 'policy.publish');
  assertConsistent(policy);
  return transact(context, async (trx) => {
    await keepDepartments(trx, policy);
    const { id } = await trx
      .insertInto('policy_version')
      .values({ content: JSON.stringify(policy), note, published_by: context.actor.personId })
      .returning('id')
      .executeTakeFirstOrThrow();
    await record(trx, context, {
      type: 'policy.published',
      visibleToCustomer: false,
      details: { version: id, note },
    });
    return id;
  });
}

async function keepDepartments(trx: Trx, policy: Policy): Promise<void> {
  const rows = policy.departments.map((department, position) => ({
    key: department.key,
    names: JSON.stringify(department.names),
    position,
  }));
  await trx
    .insertInto('department')
    .values(rows)
    .onConflict((oc) =>
      oc
        .column('key')
        .doUpdateSet((eb) => ({ names: eb.ref('excluded.names'), position: eb.ref('excluded.position') })),
    )
    .execute();
}
