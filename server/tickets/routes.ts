import type { Disk } from 'flydrive';
import { z } from 'zod';
import type { DeskApi } from '../identity/desk-api.ts';
import { pageOf, pageQuery } from '../platform/http/page.ts';
import { admitMessage } from './admit-message.ts';
import { assignTicket } from './assign-ticket.ts';
import { attachmentRoutes } from './attachments/routes.ts';
import {
  assignBody,
  messageView,
  openTicketBody,
  postMessageBody,
  previewQuery,
  queueCounts,
  ticketListItem,
  ticketListQuery,
  ticketParams,
  ticketPreview,
  ticketView,
  timelineEventView,
} from './contract.ts';
import { openFromForm } from './open-from-form.ts';
import { postMessage } from './post-message.ts';
import { countQueues } from './queries/counts.ts';
import { listTickets } from './queries/list-tickets.ts';
import { previewTicket } from './queries/preview-ticket.ts';
import { listMessages } from './queries/read-messages.ts';
import { readTicket } from './queries/read-ticket.ts';
import { readTimeline } from './queries/timeline.ts';
import { queueRoutes } from './queue/routes.ts';
import { reopenTicket } from './reopen-ticket.ts';

const tag = 'Tickets';

export function ticketRoutes(api: DeskApi, disk: Disk): void {
  attachmentRoutes(api, disk);
  queueRoutes(api);
  readingRoutes(api);
  writingRoutes(api);
}

function readingRoutes(api: DeskApi): void {
  api.route(
    {
      method: 'get',
      path: '/tickets',
      action: 'ticket.list',
      tag,
      summary: 'A view of the queue, by what is due next',
      query: ticketListQuery,
      result: pageOf(ticketListItem),
    },
    (context, { query }) => listTickets(context, query),
  );
  api.route(
    {
      method: 'get',
      path: '/tickets/preview',
      action: 'ticket.open',
      tag,
      summary: 'What a ticket would cost and when it would be answered',
      query: previewQuery,
      result: ticketPreview,
    },
    (context, { query }) => previewTicket(context, query),
  );
  api.route(
    {
      method: 'get',
      path: '/tickets/counts',
      action: 'department.list',
      tag,
      summary: 'The figures beside the desk’s views',
      result: queueCounts,
    },
    (context) => countQueues(context),
  );
  api.route(
    {
      method: 'get',
      path: '/tickets/{id}',
      action: 'ticket.read',
      tag,
      summary: 'One ticket, by its id or number',
      params: ticketParams,
      result: ticketView,
    },
    (context, { params }) => readTicket(context, params.id),
  );
  api.route(
    {
      method: 'get',
      path: '/tickets/{id}/messages',
      action: 'ticket.read',
      tag,
      summary: 'Its messages, oldest first',
      params: ticketParams,
      query: pageQuery,
      result: pageOf(messageView),
    },
    (context, { params, query }) => listMessages(context, params.id, query),
  );
  api.route(
    {
      method: 'get',
      path: '/tickets/{id}/timeline',
      action: 'ticket.read',
      tag,
      summary: 'What happened to it, oldest first',
      params: ticketParams,
      query: pageQuery,
      result: pageOf(timelineEventView),
    },
    (context, { params, query }) => readTimeline(context, params.id, query),
  );
}

function writingRoutes(api: DeskApi): void {
  const posted = z.object({ id: z.uuid(), ticketId: z.uuid() });
  api.route(
    {
      method: 'post',
      path: '/tickets',
      action: 'ticket.open',
      tag,
      summary: 'Open a ticket',
      body: openTicketBody,
      result: ticketView,
      status: 201,
    },
    async (context, { body }) => readTicket(context, (await openFromForm(context, body)).id),
  );
  api.route(
    {
      method: 'post',
      path: '/tickets/{id}/messages',
      action: 'ticket.reply',
      tag,
      summary: 'Answer, or write an internal note',
      params: ticketParams,
      body: postMessageBody,
      result: posted,
      status: 201,
    },
    (context, { params, body }) =>
      postMessage(context, params.id, {
        kind: body.kind,
        bodyText: body.body,
        attachmentIds: body.attachmentIds,
        thenWait: body.thenWait,
      }),
  );
  api.route(
    {
      method: 'post',
      path: '/messages/{id}/admit',
      action: 'message.admit',
      tag,
      summary: 'Let in a message of somebody unknown to the ticket',
      params: z.object({ id: z.uuid() }),
      result: z.object({ ticketId: z.uuid() }),
    },
    (context, { params }) => admitMessage(context, params.id),
  );
  api.route(
    {
      method: 'post',
      path: '/tickets/{id}/assign',
      action: 'ticket.assign',
      tag,
      summary: 'Give it to an agent, or back to the queue',
      params: ticketParams,
      body: assignBody,
      result: ticketView,
    },
    async (context, { params, body }) =>
      readTicket(context, (await assignTicket(context, params.id, body.assigneeId)).ticketId),
  );
  api.route(
    {
      method: 'post',
      path: '/tickets/{id}/reopen',
      action: 'ticket.reopen',
      tag,
      summary: 'Go on with the same incident',
      params: ticketParams,
      result: ticketView,
    },
    async (context, { params }) => readTicket(context, (await reopenTicket(context, params.id)).ticketId),
  );
}
