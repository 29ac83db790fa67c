import { authorise } from '../../identity/access.ts';
import { type Context, transact } from '../../identity/context.ts';
import type { Trx } from '../../platform/database/database.ts';
import { Conflict } from '../../platform/errors.ts';

/**
 * Throws the draft away; when there is none, nothing happens.
 * @param revision that of the draft which was looked at; left out it goes however it is now
 * @throws {Conflict} `draft_changed_since` when somebody else saved since
 */
export async function discardDraft(context: Context, revision?: number): Promise<void> {
  authorise(context.actor, 'policy.draft');
  await transact(context, async (trx) => {
    const kept = await lockDraft(trx);
    if (kept !== undefined && revision !== undefined && kept !== revision)
      throw new Conflict(
        'draft_changed_since',
        'Somebody else has changed the draft since you looked at it. Look at it as it is now before you throw it away.',
        { revision: kept },
      );
    await trx.deleteFrom('policy_draft').execute();
  });
}

async function lockDraft(trx: Trx): Promise<number | undefined> {
  const row = await trx.selectFrom('policy_draft').select('revision').forUpdate().executeTakeFirst();
  return row?.revision;
}
