import type { DeskApi } from '../identity/desk-api.ts';
import { dryRunBody, dryRunView } from './contract.ts';
import { dryRunPolicy } from './dry-run-policy.ts';

export function dryRunRoutes(api: DeskApi): void {
  api.route(
    {
      method: 'post',
      path: '/policy/dry-run',
      action: 'policy.dry_run',
      tag: 'Policy',
      summary: 'What past tickets would have cost, and when they would have been due, under a policy',
      body: dryRunBody,
      result: dryRunView,
    },
    (context, { body }) => dryRunPolicy(context, body),
  );
}
