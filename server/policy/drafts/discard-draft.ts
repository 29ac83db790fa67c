import { authorise } from '../../identity/access.ts';
import { type Context, transact } from '../../identity/context.ts';

/** Throws the draft away; when there is none, nothing happens. */
export async function discardDraft(context: Context): Promise<void> {
  authorise(context.actor, 'policy.draft');
  await transact(context, async (trx) => {
    await trx.deleteFrom('policy_draft').execute();
  });
}
