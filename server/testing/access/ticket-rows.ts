import { makeMember } from '../people.ts';
import { FORM, fileForm } from './plot.ts';
import type { Row } from './rows.ts';

/** Tickets, their files, quotes and time. */
export const TICKET_ROWS: Record<string, Row> = {
  'post /attachments': {
    at: () => ({ path: '/attachments', body: fileForm('a.txt', 'text'), headers: FORM }),
  },
  'get /attachments/{id}': {
    at: async (plot) => ({ path: `/attachments/${await plot.attachment()}` }),
    ofCustomer: true,
  },
  'get /messages/{id}/html': {
    at: async (plot) => ({ path: `/messages/${await plot.message({ html: '<p>Hello</p>' })}/html` }),
    ofCustomer: true,
  },
  'get /tickets': {
    at: (plot) => ({ path: `/tickets?customerId=${plot.customerId}` }),
    ofCustomer: true,
    more: { licenceId: (plot) => plot.licence() },
  },
  'get /tickets/preview': {
    at: (plot) => ({ path: `/tickets/preview?class=question&customerId=${plot.customerId}` }),
    ofCustomer: true,
    more: { licenceId: (plot) => plot.licence() },
  },
  'get /tickets/counts': { at: () => ({ path: '/tickets/counts' }) },
  'get /tickets/{id}': {
    at: async (plot) => ({ path: `/tickets/${await plot.workedTicket()}` }),
    ofCustomer: true,
  },
  'get /tickets/{id}/messages': {
    at: async (plot) => ({ path: `/tickets/${await plot.workedTicket()}/messages` }),
    ofCustomer: true,
  },
  'get /tickets/{id}/place': {
    at: async (plot) => ({ path: `/tickets/${await plot.ticket()}/place` }),
    ofCustomer: true,
  },
  'get /tickets/{id}/escalations': {
    at: async (plot) => ({ path: `/tickets/${await plot.ticket()}/escalations` }),
    ofCustomer: true,
  },
  'get /tickets/{id}/timeline': {
    at: async (plot) => ({ path: `/tickets/${await plot.workedTicket()}/timeline` }),
    ofCustomer: true,
  },
  'post /tickets': {
    at: async (plot, actor) => ({
      path: '/tickets',
      body: {
        subject: plot.canary,
        body: plot.canary,
        class: 'question',
        customerId: plot.customerId,
        requesterId: plot.member.personId,
        licenceId: await plot.licence(),
        followsTicketId: await plot.resolvedTicket(),
        attachmentIds: actor.kind === 'member' && actor.suspended ? [] : [await plot.upload(actor)],
      },
    }),
  },
  'patch /tickets/{id}': {
    at: async (plot) => ({ path: `/tickets/${await plot.ticket()}`, body: { subject: plot.canary } }),
    ofCustomer: true,
  },
  'post /tickets/{id}/messages': {
    at: async (plot, actor) => ({
      path: `/tickets/${await plot.ticket()}/messages`,
      body: {
        body: plot.canary,
        attachmentIds: actor.kind === 'member' && actor.suspended ? [] : [await plot.upload(actor)],
      },
    }),
    ofCustomer: true,
  },
  'post /messages/{id}/admit': {
    at: async (plot) => ({ path: `/messages/${await plot.message({ awaitsAdmission: true })}/admit` }),
    ofCustomer: true,
  },
  'post /tickets/{id}/assign': {
    at: async (plot) => ({
      path: `/tickets/${await plot.ticket()}/assign`,
      body: { assigneeId: plot.world.agent.personId },
    }),
    ofCustomer: true,
  },
  'post /tickets/{id}/reopen': {
    at: async (plot) => ({ path: `/tickets/${await plot.resolvedTicket()}/reopen` }),
    ofCustomer: true,
  },

  'post /tickets/{id}/quotes': {
    at: async (plot) => ({
      path: `/tickets/${await plot.ticket()}/quotes`,
      body: { credits: 2, description: plot.canary },
    }),
    ofCustomer: true,
  },
  'get /quotes/{id}': { at: async (plot) => ({ path: `/quotes/${await plot.quote()}` }), ofCustomer: true },
  'post /quotes/{id}/accept': {
    at: async (plot) => ({ path: `/quotes/${await plot.quote()}/accept` }),
    ofCustomer: true,
  },
  'post /quotes/{id}/decline': {
    at: async (plot) => ({ path: `/quotes/${await plot.quote()}/decline` }),
    ofCustomer: true,
  },
  'post /quotes/{id}/ask': {
    at: async (plot) => {
      const { personId } = await makeMember(plot.world.house, plot.customerId);
      return { path: `/quotes/${await plot.quote()}/ask`, body: { personId, note: plot.canary } };
    },
    ofCustomer: true,
  },
  'post /quotes/{id}/withdraw': {
    at: async (plot) => ({ path: `/quotes/${await plot.quote()}/withdraw` }),
    ofCustomer: true,
  },
  'get /tickets/{id}/settlement': {
    at: async (plot) => ({ path: `/tickets/${await plot.queuedTicket()}/settlement` }),
    ofCustomer: true,
  },
  'post /tickets/{id}/resolve': {
    at: async (plot) => ({ path: `/tickets/${await plot.queuedTicket()}/resolve`, body: {} }),
    ofCustomer: true,
  },
  'post /tickets/{id}/close': {
    at: async (plot) => ({ path: `/tickets/${await plot.ticket()}/close` }),
    ofCustomer: true,
  },
  'get /tickets/{id}/time-entries': {
    at: async (plot) => ({ path: `/tickets/${await plot.workedTicket()}/time-entries` }),
    ofCustomer: true,
  },
  'post /tickets/{id}/time-entries': {
    at: async (plot) => ({
      path: `/tickets/${await plot.queuedTicket()}/time-entries`,
      body: { minutes: 10, note: plot.canary },
    }),
    ofCustomer: true,
  },
};
