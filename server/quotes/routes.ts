import { z } from 'zod';
import { transact } from '../identity/context.ts';
import type { DeskApi } from '../identity/desk-api.ts';
import { quoteView, REASONS, receiptView } from '../settlement/contract.ts';
import { ticketParams, ticketView } from '../tickets/contract.ts';
import { postMessage } from '../tickets/post-message.ts';
import { readTicket } from '../tickets/queries/read-ticket.ts';
import { acceptQuote } from './accept-quote.ts';
import { askToDecide } from './ask-to-decide.ts';
import { changeRoutes } from './change-routes.ts';
import { askToDecideBody, linkedQuoteView, proposeQuoteBody, resolveBody, saidYesView } from './contract.ts';
import { declineQuote, withdrawQuote } from './decide-quote.ts';
import { acceptByLink, declineByLink, readLinkedQuote } from './linked-quote.ts';
import { proposeQuote } from './propose-quote.ts';
import { readQuote } from './queries.ts';
import { closeTicket, previewSettlement, resolveTicket } from './settle-ticket.ts';

const tag = 'Quotes';
const params = z.object({ id: z.uuid() });

export function quoteRoutes(api: DeskApi): void {
  api.route(
    {
      method: 'post',
      path: '/tickets/{id}/quotes',
      action: 'quote.propose',
      tag,
      summary: 'Rate a ticket: class, credits, what will be done',
      params: ticketParams,
      body: proposeQuoteBody,
      result: quoteView,
      status: 201,
    },
    async (context, { params: { id }, body }) =>
      readQuote(context, (await proposeQuote(context, id, body)).id),
  );
  api.route(
    {
      method: 'get',
      path: '/quotes/{id}',
      action: 'ticket.read',
      tag,
      summary: 'One quote',
      params,
      result: quoteView,
    },
    (context, { params: { id } }) => readQuote(context, id),
  );
  api.route(
    {
      method: 'post',
      path: '/quotes/{id}/accept',
      action: 'quote.decide',
      tag,
      summary: 'Say yes: the credits are held, once a second person has said yes too where that is needed',
      params,
      result: ticketView,
    },
    async (context, { params: { id } }) => readTicket(context, (await acceptQuote(context, id)).ticketId),
  );
  api.route(
    {
      method: 'post',
      path: '/quotes/{id}/ask',
      action: 'quote.ask',
      tag,
      summary: 'Ask a colleague who may decide it',
      params,
      body: askToDecideBody,
      result: ticketView,
    },
    async (context, { params: { id }, body }) =>
      readTicket(context, (await askToDecide(context, id, body)).ticketId),
  );
  api.route(
    {
      method: 'post',
      path: '/quotes/{id}/decline',
      action: 'quote.decline',
      tag,
      summary: 'Say no',
      params,
      result: ticketView,
    },
    async (context, { params: { id } }) => readTicket(context, (await declineQuote(context, id)).ticketId),
  );
  api.route(
    {
      method: 'post',
      path: '/quotes/{id}/withdraw',
      action: 'quote.withdraw',
      tag,
      summary: 'Take an open quote back',
      params,
      result: ticketView,
    },
    async (context, { params: { id } }) => readTicket(context, (await withdrawQuote(context, id)).ticketId),
  );
  linkRoutes(api);
  settlementRoutes(api);
  changeRoutes(api);
}

function settlementRoutes(api: DeskApi): void {
  api.route(
    {
      method: 'get',
      path: '/tickets/{id}/settlement',
      action: 'time.read',
      tag,
      summary: 'What resolving now would charge and return',
      params: ticketParams,
      query: z.object({ reason: z.enum(REASONS).optional() }),
      result: receiptView,
    },
    (context, { params: { id }, query }) => previewSettlement(context, id, query.reason),
  );
  api.route(
    {
      method: 'post',
      path: '/tickets/{id}/resolve',
      action: 'ticket.resolve',
      tag,
      summary: 'Resolve: charge what was used, give the rest back',
      params: ticketParams,
      body: resolveBody,
      result: ticketView,
    },
    async (context, { params: { id }, body }) => {
      const { ticketId } = await transact(context, async (trx) => {
        const inside = { ...context, db: trx };
        if (body.message) await postMessage(inside, id, { kind: 'public', bodyText: body.message });
        return resolveTicket(inside, id, body.reason);
      });
      return readTicket(context, ticketId);
    },
  );
  api.route(
    {
      method: 'post',
      path: '/tickets/{id}/close',
      action: 'ticket.close',
      tag,
      summary: 'The customer closes his ticket himself',
      params: ticketParams,
      result: ticketView,
    },
    async (context, { params: { id } }) => readTicket(context, (await closeTicket(context, id)).ticketId),
  );
}

/** Without sign-in: the link in the mail is the right to decide this one quote, once. */
function linkRoutes(api: DeskApi): void {
  const token = z.object({ token: z.string().min(20).max(100) });
  api.route(
    {
      method: 'get',
      path: '/quote-links/{token}',
      action: 'public',
      tag,
      summary: 'The quote behind a mailed link; reading changes nothing',
      params: token,
      result: linkedQuoteView,
    },
    (context, { params }) => readLinkedQuote(context, params.token),
  );
  api.route(
    {
      method: 'post',
      path: '/quote-links/{token}/accept',
      action: 'public',
      tag,
      summary: 'Say yes by a mailed link',
      params: token,
      result: saidYesView,
    },
    (context, { params }) => acceptByLink(context, params.token),
  );
  api.route(
    {
      method: 'post',
      path: '/quote-links/{token}/decline',
      action: 'public',
      tag,
      summary: 'Say no by a mailed link',
      params: token,
      status: 204,
    },
    async (context, { params }) => {
      await declineByLink(context, params.token);
      return undefined;
    },
  );
}
