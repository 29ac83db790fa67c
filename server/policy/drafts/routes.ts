import { z } from 'zod';
import type { DeskApi } from '../../identity/desk-api.ts';
import { draftView, saveDraftBody } from './contract.ts';
import { discardDraft } from './discard-draft.ts';
import { readDraft } from './read-draft.ts';
import { saveDraft } from './save-draft.ts';

const tag = 'Policy';
const action = 'policy.draft';
const path = '/policy/draft';

export function draftRoutes(api: DeskApi): void {
  api.route(
    { method: 'get', path, action, tag, summary: 'The draft of the next policy', result: draftView },
    (context) => readDraft(context),
  );

  api.route(
    {
      method: 'put',
      path,
      action,
      tag,
      summary: 'Save the draft; refused when somebody else saved since',
      body: saveDraftBody,
      result: draftView,
    },
    (context, { body }) => saveDraft(context, body),
  );

  api.route(
    {
      method: 'delete',
      path,
      action,
      tag,
      summary: 'Throw the draft away; refused when somebody else saved since the revision that is named',
      query: z.object({ revision: z.coerce.number().int().optional() }),
      status: 204,
    },
    async (context, { query }) => {
      await discardDraft(context, query.revision);
      return undefined;
    },
  );
}
