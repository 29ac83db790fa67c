import type { Actor } from '../../identity/actor.ts';
import { newId } from '../../platform/ids.ts';
import { defaultPolicy } from '../../policy/default-policy.ts';
import { makeMember, makeStaff } from '../people.ts';
import { DOCUMENT_ROWS } from './document-rows.ts';
import { plantLostChargeback, plantMethodSetup, plantTopUp } from './plant-money.ts';
import { FORM, fileForm, type Plot, plantSession, rawMail } from './plot.ts';
import { CHARGE_ROWS } from './rows-charges.ts';

/** One try of a route: what its path and its body name, made anew. */
export type Try = { path: string; body?: unknown; headers?: Record<string, string> };

export type Row = {
  at(plot: Plot, actor: Actor): Try | Promise<Try>;
  /** What the path names belongs to a customer, so that another customer's member must not find it. */
  ofCustomer?: true;
  /** What the path names belongs to one person alone. */
  ofPerson?: true;
  /** An endless answer. */
  stream?: true;
  /** Nobody can succeed with the body given here: it is the refusal that is looked at. */
  refusal?: true;
};

const names = (text: string) =>
  Object.fromEntries(['en', 'de', 'es', 'fr', 'nl', 'it', 'ru'].map((language) => [language, text]));

/** How each route is tried. A route without a row here fails the test. */
export const ROWS: Record<string, Row> = {
  ...DOCUMENT_ROWS,
  'get /me': { at: () => ({ path: '/me' }) },
  'patch /me': { at: (_plot, actor) => ({ path: '/me', body: { name: actor.name } }) },
  'post /me/password': {
    at: () => ({ path: '/me/password', body: { current: 'not the one', next: 'seven wet bicycles' } }),
    refusal: true,
  },
  'get /me/sessions': { at: () => ({ path: '/me/sessions' }) },
  'delete /me/sessions': { at: () => ({ path: '/me/sessions' }) },
  'delete /me/sessions/{id}': {
    at: async (plot, actor) => ({
      path: `/me/sessions/${await plantSession(plot.world.house, actor.personId ?? '')}`,
    }),
    ofPerson: true,
  },

  'get /staff': { at: () => ({ path: '/staff' }) },
  'post /staff': {
    at: () => ({
      path: '/staff',
      body: { name: 'New', email: `${newId()}@staff.example`, role: 'agent', departments: ['design'] },
    }),
  },
  'delete /staff/{id}': {
    at: async (plot) => ({ path: `/staff/${(await makeStaff(plot.world.house, 'agent')).personId}` }),
  },
  'delete /people/{id}/sessions': {
    at: async (plot) => ({
      path: `/people/${(await makeStaff(plot.world.house, 'agent')).personId}/sessions`,
    }),
  },
  'get /policy': { at: () => ({ path: '/policy' }) },
  'put /policy': {
    at: () => ({ path: '/policy', body: { policy: defaultPolicy('Europe/Paris'), note: 'Another' } }),
  },
  'get /policy/versions': { at: () => ({ path: '/policy/versions' }) },

  'get /customers': { at: () => ({ path: '/customers' }) },
  'post /customers': { at: () => ({ path: '/customers', body: { name: 'Somebody new' } }) },
  'get /customers/{id}': { at: (plot) => ({ path: `/customers/${plot.customerId}` }), ofCustomer: true },
  'patch /customers/{id}': {
    at: (plot) => ({ path: `/customers/${plot.customerId}`, body: { secondPersonAbove: 5000 } }),
    ofCustomer: true,
  },
  'get /customers/{id}/members': {
    at: (plot) => ({ path: `/customers/${plot.customerId}/members` }),
    ofCustomer: true,
  },
  'post /customers/{id}/members': {
    at: (plot) => ({
      path: `/customers/${plot.customerId}/members`,
      body: { name: plot.canary, email: `${newId()}@member.example` },
    }),
    ofCustomer: true,
  },

  'patch /customers/{id}/members/{personId}': {
    at: (plot) => ({
      path: `/customers/${plot.customerId}/members/${plot.member.personId}`,
      body: { confirmUpTo: null },
    }),
    ofCustomer: true,
  },
  'delete /customers/{id}/members/{personId}': {
    at: async (plot) => ({
      path: `/customers/${plot.customerId}/members/${(await makeMember(plot.world.house, plot.customerId)).personId}`,
    }),
    ofCustomer: true,
  },
  'get /customers/{id}/pre-authorisations': {
    at: (plot) => ({ path: `/customers/${plot.customerId}/pre-authorisations` }),
    ofCustomer: true,
  },
  'post /customers/{id}/pre-authorisations': {
    at: async (plot) => ({
      path: `/customers/${plot.customerId}/pre-authorisations`,
      body: { credits: 0.01, ticketId: await plot.ticket() },
    }),
    ofCustomer: true,
  },
  'delete /pre-authorisations/{id}': {
    at: async (plot) => ({ path: `/pre-authorisations/${await plot.preAuthorisation()}` }),
    ofCustomer: true,
  },

  'get /products': { at: () => ({ path: '/products' }) },
  'post /products': { at: () => ({ path: '/products', body: { name: 'Plug-in' } }) },
  'get /licences': { at: (plot) => ({ path: `/licences?customerId=${plot.customerId}` }), ofCustomer: true },
  'post /licences': {
    at: (plot) => ({
      path: '/licences',
      body: {
        customerId: plot.customerId,
        productId: plot.world.productId,
        key: `K-${newId()}`,
        purchasedOn: '2026-01-01',
      },
    }),
  },
  'patch /licences/{id}': {
    at: async (plot) => ({ path: `/licences/${await plot.licence()}`, body: { site: 'here.example' } }),
    ofCustomer: true,
  },

  'get /customers/{id}/credits': {
    at: (plot) => ({ path: `/customers/${plot.customerId}/credits` }),
    ofCustomer: true,
  },
  'get /customers/{id}/credits/entries': {
    at: (plot) => ({ path: `/customers/${plot.customerId}/credits/entries` }),
    ofCustomer: true,
  },
  'get /customers/{id}/credits/entries.csv': {
    at: (plot) => ({ path: `/customers/${plot.customerId}/credits/entries.csv` }),
    ofCustomer: true,
  },
  'post /customers/{id}/credits/adjustments': {
    at: (plot) => ({
      path: `/customers/${plot.customerId}/credits/adjustments`,
      body: { credits: 1, reason: plot.canary },
    }),
    ofCustomer: true,
  },
  'get /packages': { at: () => ({ path: '/packages' }) },
  'post /packages': {
    at: () => ({
      path: '/packages',
      body: { names: names('Seven'), credits: 7, priceMinor: 7000, currency: 'EUR' },
    }),
  },
  'get /packages/proposals': {
    at: (plot) => ({ path: `/packages/proposals?credits=3&customerId=${plot.customerId}` }),
    ofCustomer: true,
  },
  'get /packages/{id}/price': {
    at: (plot) => ({ path: `/packages/${plot.world.packageId}/price?customerId=${plot.customerId}` }),
    ofCustomer: true,
  },
  'patch /packages/{id}': {
    at: (plot) => ({ path: `/packages/${plot.world.packageId}`, body: { taxBasisPoints: 0 } }),
  },
  'get /orders': { at: (plot) => ({ path: `/orders?customerId=${plot.customerId}` }), ofCustomer: true },
  'post /orders': {
    at: (plot) => ({
      path: '/orders',
      body: { customerId: plot.customerId, packageId: plot.world.packageId },
    }),
  },
  'get /orders/{id}': { at: async (plot) => ({ path: `/orders/${await plot.order()}` }), ofCustomer: true },
  'post /orders/{id}/cancel': {
    at: async (plot) => ({ path: `/orders/${await plot.order()}/cancel` }),
    ofCustomer: true,
  },
  'get /payment-methods': { at: () => ({ path: '/payment-methods' }) },
  'post /orders/{id}/checkout': {
    at: async (plot) => ({ path: `/orders/${await plot.order('stripe')}/checkout` }),
    ofCustomer: true,
  },
  'get /payment-exceptions': { at: () => ({ path: '/payment-exceptions' }) },
  'post /payment-exceptions/{id}/decision': {
    at: async (plot) => ({
      path: `/payment-exceptions/${await plot.paymentException()}/decision`,
      body: { decision: 'noted', note: 'Looked at' },
    }),
  },
  'post /orders/{id}/payment': {
    at: async (plot) => ({
      path: `/orders/${await plot.order()}/payment`,
      body: { amountMinor: 8500, currency: 'EUR' },
    }),
    ofCustomer: true,
  },
  'get /orders/{id}/refunds': {
    at: async (plot) => ({ path: `/orders/${await plot.paidOrder()}/refunds` }),
    ofCustomer: true,
  },
  'get /chargebacks': {
    at: (plot) => ({ path: `/chargebacks?customerId=${plot.customerId}` }),
    ofCustomer: true,
  },
  'post /chargebacks/{id}/write-off': {
    at: async (plot) => ({
      path: `/chargebacks/${await plantLostChargeback(plot.world)}/write-off`,
      body: { reason: plot.canary },
    }),
  },
  'get /customers/{id}/credits/top-up': {
    at: (plot) => ({ path: `/customers/${plot.customerId}/credits/top-up` }),
    ofCustomer: true,
  },
  'put /customers/{id}/credits/top-up': {
    at: async (plot) => {
      await plantTopUp(plot);
      return {
        path: `/customers/${plot.customerId}/credits/top-up`,
        body: { packageId: plot.world.packageId, below: 2, monthlyCeilingMinor: 50_000 },
      };
    },
    ofCustomer: true,
  },
  'delete /customers/{id}/credits/top-up': {
    at: (plot) => ({ path: `/customers/${plot.customerId}/credits/top-up` }),
    ofCustomer: true,
  },
  'post /customers/{id}/credits/top-up/method': {
    at: (plot) => ({
      path: `/customers/${plot.customerId}/credits/top-up/method`,
      body: { packageId: newId(), below: 2, monthlyCeilingMinor: 50_000 },
    }),
    ofCustomer: true,
    refusal: true,
  },
  'post /customers/{id}/credits/top-up/method/{setupId}': {
    at: async (plot) => ({
      path: `/customers/${plot.customerId}/credits/top-up/method/${await plantMethodSetup(plot)}`,
    }),
    ofCustomer: true,
  },
  'post /orders/{id}/refund': {
    at: async (plot) => ({
      path: `/orders/${await plot.paidOrder()}/refund`,
      body: { credits: 1, reason: plot.canary },
    }),
    ofCustomer: true,
  },

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
  'get /tickets': { at: (plot) => ({ path: `/tickets?customerId=${plot.customerId}` }), ofCustomer: true },
  'get /tickets/preview': {
    at: (plot) => ({ path: `/tickets/preview?class=question&customerId=${plot.customerId}` }),
    ofCustomer: true,
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

  'get /books/months': { at: () => ({ path: '/books/months' }) },
  'get /books/months.csv': { at: () => ({ path: '/books/months.csv' }) },
  'get /books/tax': { at: () => ({ path: '/books/tax' }) },
  'get /books/tax.csv': { at: () => ({ path: '/books/tax.csv' }) },
  'get /books/roll-forward': { at: () => ({ path: '/books/roll-forward' }) },
  'get /books/roll-forward.csv': { at: () => ({ path: '/books/roll-forward.csv' }) },
  'get /books/deferred-revenue': { at: () => ({ path: '/books/deferred-revenue' }) },
  'get /books/deferred-revenue.csv': { at: () => ({ path: '/books/deferred-revenue.csv' }) },
  'get /books/unused': { at: () => ({ path: '/books/unused' }) },
  'get /books/unused.csv': { at: () => ({ path: '/books/unused.csv' }) },
  'get /books/periods': { at: () => ({ path: '/books/periods' }) },
  'post /books/periods': { at: () => ({ path: '/books/periods', body: { month: 'never' } }), refusal: true },

  ...CHARGE_ROWS,
  'get /outbox': { at: () => ({ path: '/outbox' }) },
  'get /outbox/{id}': { at: async (plot) => ({ path: `/outbox/${await plot.mailOut()}` }) },
  'get /mail/needs-a-look': { at: () => ({ path: '/mail/needs-a-look' }) },
  'get /mail/{id}': { at: async (plot) => ({ path: `/mail/${await plot.mailIn()}` }) },
  'post /mail/{id}/handle': {
    at: async (plot) => ({ path: `/mail/${await plot.mailIn()}/handle`, body: { as: 'ignored' } }),
  },
  'post /mail': {
    at: () => ({
      path: '/mail',
      body: rawMail(newId()).toString(),
      headers: { 'content-type': 'message/rfc822' },
    }),
  },
  'get /events': { at: () => ({ path: '/events' }), stream: true },
};

/** Open to strangers: what guards them is a password or a token, and their own tests try those. */
export const OPEN_ROUTES: ReadonlySet<string> = new Set([
  'post /payments/webhook/{provider}',
  'post /session',
  'delete /session',
  'post /recovery',
  'get /links/{token}',
  'post /links/{token}/password',
  'get /setup/{token}',
  'post /setup',
  'get /public/company',
  'get /quote-links/{token}',
  'post /quote-links/{token}/accept',
  'post /quote-links/{token}/decline',
]);
