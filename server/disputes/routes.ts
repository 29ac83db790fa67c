import { z } from 'zod';
import type { DeskApi } from '../identity/desk-api.ts';
import { pageOf } from '../platform/http/page.ts';
import { ticketParams, ticketView } from '../tickets/contract.ts';
import { readTicket } from '../tickets/queries/read-ticket.ts';
import { decideDisputeBody, disputesQuery, disputeView, giveBackBody, openDisputeBody } from './contract.ts';
import { decideDispute } from './decide-dispute.ts';
import { giveBack } from './give-back.ts';
import { openDispute } from './open-dispute.ts';
import { listDisputes, readDispute } from './queries.ts';
import { withdrawDispute } from './withdraw-dispute.ts';

const tag = 'Disputes';
const params = z.object({ id: z.uuid() });

export function disputeRoutes(api: DeskApi): void {
  api.route(
    {
      method: 'post',
      path: '/tickets/{id}/disputes',
      action: 'dispute.open',
      tag,
      summary: 'Say that the charge for a ticket is wrong',
      params: ticketParams,
      body: openDisputeBody,
      result: disputeView,
      status: 201,
    },
    async (context, { params: { id }, body }) =>
      readDispute(context, (await openDispute(context, id, body.reason)).id),
  );
  api.route(
    {
      method: 'get',
      path: '/disputes',
      action: 'dispute.list',
      tag,
      summary: 'Disputes; of the open ones the oldest first, else the newest',
      query: disputesQuery,
      result: pageOf(disputeView),
    },
    (context, { query }) => listDisputes(context, query),
  );
  api.route(
    {
      method: 'post',
      path: '/disputes/{id}/decision',
      action: 'dispute.decide',
      tag,
      summary: 'Uphold a dispute, in part or whole, or reject it',
      params,
      body: decideDisputeBody,
      result: disputeView,
    },
    async (context, { params: { id }, body }) => {
      await decideDispute(context, id, body);
      return readDispute(context, id);
    },
  );
  api.route(
    {
      method: 'post',
      path: '/disputes/{id}/withdraw',
      action: 'dispute.withdraw',
      tag,
      summary: 'The customer takes his dispute back',
      params,
      result: disputeView,
    },
    async (context, { params: { id } }) => {
      await withdrawDispute(context, id);
      return readDispute(context, id);
    },
  );
  api.route(
    {
      method: 'post',
      path: '/tickets/{id}/give-back',
      action: 'charge.give_back',
      tag,
      summary: 'Give a charge back, in part or whole, by a reason of the policy',
      params: ticketParams,
      body: giveBackBody,
      result: ticketView,
    },
    async (context, { params: { id }, body }) =>
      readTicket(context, (await giveBack(context, id, body)).ticketId),
  );
}
