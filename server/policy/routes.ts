import { z } from 'zod';
import type { House } from '../house.ts';
import { LANGUAGES } from '../identity/actor.ts';
import type { DeskApi } from '../identity/desk-api.ts';
import { NotFound } from '../platform/errors.ts';
import { CHANGE_LABELS } from './change.ts';
import { checkPolicy, soundPolicy } from './check/check-policy.ts';
import { comparePolicies } from './compare.ts';
import { policyContentView, policyVersionView, policyView, publishPolicyBody } from './contract.ts';
import { departmentRoutes } from './departments/routes.ts';
import { draftRoutes } from './drafts/routes.ts';
import { holidayRoutes } from './holidays/routes.ts';
import { listPolicyVersions, readPolicyVersion } from './list-versions.ts';
import { previewFacts } from './page/facts.ts';
import { renderPolicyPage } from './page/render-policy-page.ts';
import { publishPolicy } from './publish-policy.ts';
import { readPolicy } from './queries.ts';
import { readStaffing } from './staffing.ts';

const tag = 'Policy';
const version = z.number().int().min(1).max(2_147_483_647);
const anyPolicy = z.unknown().meta({ description: 'A policy, which may still be wrong' });

type Rooms = Pick<House, 'db' | 'settings'>;

export function policyRoutes(api: DeskApi, rooms: Rooms): void {
  api.route(
    {
      method: 'get',
      path: '/policy',
      action: 'policy.read',
      tag,
      summary: 'The support policy in force',
      result: policyView,
    },
    (context) => readPolicy(context),
  );

  api.route(
    {
      method: 'put',
      path: '/policy',
      action: 'policy.publish',
      tag,
      summary: 'Publish a new version of the policy, which holds now or from a moment to come',
      body: publishPolicyBody,
      result: policyView,
    },
    async (context, { body: { inForceFrom, ...body } }) => {
      await publishPolicy(context, { ...body, inForceFrom: inForceFrom ? new Date(inForceFrom) : undefined });
      return readPolicy(context);
    },
  );

  api.route(
    {
      method: 'get',
      path: '/policy/versions',
      action: 'policy.read',
      tag,
      summary: 'All published versions, newest first',
      result: z.object({ items: z.array(policyVersionView) }),
    },
    async (context) => ({ items: await listPolicyVersions(context) }),
  );

  api.route(
    {
      method: 'get',
      path: '/policy/versions/{version}',
      action: 'policy.read_version',
      tag,
      summary: 'All that a version says',
      params: z.object({ version: z.string().max(40) }),
      result: policyContentView,
    },
    (context, { params }) => readPolicyVersion(context, params.version),
  );

  reviewRoutes(api);
  previewRoute(api, rooms);
  draftRoutes(api);
  departmentRoutes(api);
  holidayRoutes(api);
}

/** What is looked at before publishing. */
function reviewRoutes(api: DeskApi): void {
  const problem = z.object({ path: z.string(), code: z.string(), message: z.string() });
  api.route(
    {
      method: 'post',
      path: '/policy/check',
      action: 'policy.draft',
      tag,
      summary: 'What is wrong with a policy',
      body: z.strictObject({ policy: anyPolicy, departments: z.unknown().optional() }),
      result: z.object({ problems: z.array(problem) }),
    },
    async (context, { body }) => {
      const { problems } = checkPolicy(body.policy, body.departments, await readStaffing(context.db));
      return { problems };
    },
  );

  const label = z.object({ key: z.enum(CHANGE_LABELS), of: z.string(), names: z.unknown().optional() });
  const change = z.object({
    path: z.string(),
    kind: z.enum(['added', 'removed', 'changed']),
    label,
    before: z.unknown(),
    after: z.unknown(),
  });
  api.route(
    {
      method: 'post',
      path: '/policy/compare',
      action: 'policy.read_version',
      tag,
      summary: 'What a policy changes about a published version',
      body: z.strictObject({ from: version, policy: anyPolicy }),
      result: z.object({ changes: z.array(change) }),
    },
    async (context, { body }) => {
      const { policy: from } = await readPolicyVersion(context, body.from);
      return { changes: comparePolicies(from, body.policy) };
    },
  );
}

function previewRoute(api: DeskApi, { db, settings }: Rooms): void {
  api.route(
    {
      method: 'post',
      path: '/policy/preview',
      action: 'policy.draft',
      tag,
      summary: 'The public page as it would be',
      body: z.strictObject({ policy: anyPolicy, language: z.enum(LANGUAGES) }),
      result: z.object({ html: z.string() }),
    },
    async (_context, { body }) => {
      const facts = await previewFacts(db, settings, soundPolicy(body.policy));
      if (!facts) throw new NotFound();
      return { html: renderPolicyPage(facts, body.language) };
    },
  );
}
