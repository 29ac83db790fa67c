import { z } from 'zod';
import type { DeskApi } from '../identity/desk-api.ts';
import { policyVersionView, policyView, publishPolicyBody } from './contract.ts';
import { publishPolicy } from './publish-policy.ts';
import { listPolicyVersions, readPolicy } from './queries.ts';

export function policyRoutes(api: DeskApi): void {
  api.route(
    {
      method: 'get',
      path: '/policy',
      action: 'policy.read',
      tag: 'Policy',
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
      tag: 'Policy',
      summary: 'Publish a new version of the policy',
      body: publishPolicyBody,
      result: policyView,
    },
    async (context, { body }) => {
      await publishPolicy(context, body.policy, body.note);
      return readPolicy(context);
    },
  );

  api.route(
    {
      method: 'get',
      path: '/policy/versions',
      action: 'policy.read',
      tag: 'Policy',
      summary: 'All published versions, newest first',
      result: z.object({ items: z.array(policyVersionView) }),
    },
    async (context) => ({ items: await listPolicyVersions(context) }),
  );
}
