import { sql } from 'kysely';
import type { z } from 'zod';
import { authorise } from '../../identity/access.ts';
import { type Context, transact } from '../../identity/context.ts';
import type { Trx } from '../../platform/database/database.ts';
import { Conflict, Invalid } from '../../platform/errors.ts';
import { policyInForce } from '../versions.ts';
import type { DraftView, saveDraftBody } from './contract.ts';
import { draftText } from './draft-size.ts';
import { readDraft } from './read-draft.ts';

type SavedDraft = z.infer<typeof saveDraftBody>;

/**
 * Keeps what the owner is working on. It may be wrong: only publishing looks at that.
 * @returns the draft as it was saved, with the revision that is this one's own, whoever saves right after
 * @throws {Conflict} `draft_changed` with the revision there is now (0 when there is none any more) when somebody else
 * saved, discarded or published since
 * @throws {Invalid} `policy_version_unknown`
 */
export async function saveDraft(
  context: Context,
  { content, revision, basedOn }: SavedDraft,
): Promise<DraftView> {
  authorise(context.actor, 'policy.draft');
  const text = draftText(content);
  return transact(context, async (trx) => {
    const savedBy = context.actor.personId ?? '';
    const isSaved =
      revision === null
        ? await beginDraft(trx, text, await baseOf(trx, basedOn), savedBy)
        : await changeDraft(trx, text, revision, savedBy);
    if (!isSaved) throw await changedSince(trx);
    return readDraft({ ...context, db: trx });
  });
}

async function baseOf(trx: Trx, version: number | undefined): Promise<number> {
  if (version === undefined) return (await policyInForce(trx)).id;
  const known = await trx
    .selectFrom('policy_version')
    .select('id')
    .where('id', '=', version)
    .executeTakeFirst();
  if (known) return known.id;
  const message = 'There is no such version of the policy.';
  throw new Invalid('policy_version_unknown', message, [
    { path: 'basedOn', code: 'policy_version_unknown', message },
  ]);
}

async function beginDraft(trx: Trx, content: string, basedOn: number, savedBy: string): Promise<boolean> {
  const row = await trx
    .insertInto('policy_draft')
    .values({ content, based_on: basedOn, saved_by: savedBy })
    .onConflict((oc) => oc.doNothing())
    .returning('revision')
    .executeTakeFirst();
  return row !== undefined;
}

async function changeDraft(trx: Trx, content: string, revision: number, savedBy: string): Promise<boolean> {
  const row = await trx
    .updateTable('policy_draft')
    .set({
      content,
      revision: sql<number>`nextval('policy_draft_revision')`,
      saved_by: savedBy,
      saved_at: sql<Date>`clock_timestamp()`,
    })
    .where('revision', '=', revision)
    .returning('revision')
    .executeTakeFirst();
  return row !== undefined;
}

async function changedSince(trx: Trx): Promise<Conflict> {
  const now = await trx.selectFrom('policy_draft').select('revision').executeTakeFirst();
  return new Conflict(
    'draft_changed',
    'Somebody else has changed the draft since you opened it. Look at it as it is now before you save yours over it.',
    { revision: now?.revision ?? 0 },
  );
}
