import { z } from 'zod';
import type { DeskApi } from '../identity/desk-api.ts';
import { pageOf, pageQuery } from '../platform/http/page.ts';
import {
  limitMemberBody,
  memberParams,
  preAuthorisationView,
  preAuthoriseBody,
  spendingRightsView,
} from './contract.ts';
import { limitMember } from './limit-member.ts';
import { preAuthorise } from './pre-authorise.ts';
import { listPreAuthorisations, readPreAuthorisation } from './queries.ts';
import { removeMember } from './remove-member.ts';
import { revokePreAuthorisation } from './revoke-pre-authorisation.ts';

const tag = 'Spending';
const params = z.object({ id: z.uuid() });

export function spendingRoutes(api: DeskApi): void {
  api.route(
    {
      method: 'patch',
      path: '/customers/{id}/members/{personId}',
      action: 'member.limit',
      tag,
      summary: 'Say what a member may spend',
      params: memberParams,
      body: limitMemberBody,
      result: spendingRightsView,
    },
    async (context, { params: { id, personId }, body }) =>
      limitMember(context, { customerId: id, personId }, body),
  );
  api.route(
    {
      method: 'delete',
      path: '/customers/{id}/members/{personId}',
      action: 'member.remove',
      tag,
      summary: 'Take a member out of his company',
      params: memberParams,
      status: 204,
    },
    async (context, { params: { id, personId } }) => {
      await removeMember(context, { customerId: id, personId });
      return undefined;
    },
  );
  api.route(
    {
      method: 'get',
      path: '/customers/{id}/pre-authorisations',
      action: 'pre_authorisation.list',
      tag,
      summary: 'What may go ahead without asking',
      params,
      query: pageQuery.extend({ revoked: z.stringbool().default(false) }),
      result: pageOf(preAuthorisationView),
    },
    (context, { params: { id }, query }) => listPreAuthorisations(context, id, query),
  );
  api.route(
    {
      method: 'post',
      path: '/customers/{id}/pre-authorisations',
      action: 'pre_authorisation.give',
      tag,
      summary: 'Let work go ahead up to so many credits',
      params,
      body: preAuthoriseBody,
      result: preAuthorisationView,
      status: 201,
    },
    async (context, { params: { id }, body }) =>
      readPreAuthorisation(context, (await preAuthorise(context, id, body)).id),
  );
  api.route(
    {
      method: 'delete',
      path: '/pre-authorisations/{id}',
      action: 'pre_authorisation.revoke',
      tag,
      summary: 'Take it back; what was accepted under it stays',
      params,
      status: 204,
    },
    async (context, { params: { id } }) => {
      await revokePreAuthorisation(context, id);
      return undefined;
    },
  );
}
