import { authorise } from '../../identity/access.ts';
import type { Context } from '../../identity/context.ts';
import { type DraftView, draftView } from './contract.ts';

export async function readDraft(context: Context): Promise<DraftView> {
  authorise(context.actor, 'policy.draft');
  const row = await context.db
    .selectFrom('policy_draft')
    .innerJoin('person', 'person.id', 'policy_draft.saved_by')
    .select(['content', 'based_on', 'revision', 'saved_at', 'person.id', 'person.name'])
    .executeTakeFirst();
  if (!row) return { draft: null };
  return draftView.parse({
    draft: {
      content: row.content,
      basedOn: row.based_on,
      revision: row.revision,
      savedBy: { id: row.id, name: row.name },
      savedAt: row.saved_at.toISOString(),
    },
  });
}
