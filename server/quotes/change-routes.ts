import { z } from 'zod';
import type { DeskApi } from '../identity/desk-api.ts';
import { changeTicketBody, licenceInQuery, ticketParams, ticketView } from '../tickets/contract.ts';
import { readTicket } from '../tickets/queries/read-ticket.ts';
import { changeTicket } from './change-ticket.ts';
import { changePreview } from './contract.ts';
import { findProductFault } from './find-product-fault.ts';
import { previewChange } from './preview-change.ts';

const tag = 'Tickets';

/** Changing what a ticket is about; what that does to its price is shown before. */
export function changeRoutes(api: DeskApi): void {
  api.route(
    {
      method: 'patch',
      path: '/tickets/{id}',
      action: 'ticket.change',
      tag,
      summary: 'Change subject, class, department or licence',
      params: ticketParams,
      body: changeTicketBody,
      result: ticketView,
    },
    async (context, { params, body }) =>
      readTicket(context, (await changeTicket(context, params.id, body)).ticketId),
  );
  api.route(
    {
      method: 'get',
      path: '/tickets/{id}/change',
      action: 'ticket.change',
      tag,
      summary: 'What another class or licence would lead to',
      params: ticketParams,
      query: z.object({ class: z.string().max(40).optional(), licenceId: licenceInQuery }),
      result: changePreview,
    },
    (context, { params, query }) => previewChange(context, params.id, query),
  );
  api.route(
    {
      method: 'get',
      path: '/tickets/{id}/product-fault',
      action: 'ticket.find_fault',
      tag,
      summary: 'What finding a fault in the product would lead to',
      params: ticketParams,
      result: changePreview,
    },
    (context, { params }) => previewChange(context, params.id, { isProductFault: true }),
  );
  api.route(
    {
      method: 'post',
      path: '/tickets/{id}/product-fault',
      action: 'ticket.find_fault',
      tag,
      summary: 'Find that the product itself is at fault: the ticket is free',
      params: ticketParams,
      result: ticketView,
    },
    async (context, { params }) => readTicket(context, (await findProductFault(context, params.id)).ticketId),
  );
}
