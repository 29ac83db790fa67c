import { newId } from '../../platform/ids.ts';
import { names } from './names.ts';
import { plantLostChargeback, plantMethodSetup, plantTopUp } from './plant-money.ts';
import type { Row } from './rows.ts';

/** Credits, packages, orders, payments and the books. */
export const CREDIT_ROWS: Record<string, Row> = {
  'get /customers/{id}/credits': {
    at: (plot) => ({ path: `/customers/${plot.customerId}/credits` }),
    ofCustomer: true,
  },
  'get /customers/{id}/credits/entries': {
    at: (plot) => ({ path: `/customers/${plot.customerId}/credits/entries` }),
    ofCustomer: true,
    more: { ticketId: (plot) => plot.queuedTicket() },
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
  'get /orders': {
    at: (plot) => ({ path: `/orders?customerId=${plot.customerId}` }),
    ofCustomer: true,
    more: { quoteId: (plot) => plot.quote() },
  },
  'post /orders': {
    at: (plot) => ({
      path: '/orders',
      body: { customerId: plot.customerId, packageId: plot.world.packageId },
    }),
    more: { licenceId: (plot) => plot.licence(), confirmsQuoteId: (plot) => plot.quote() },
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
    more: { orderId: (plot) => plot.paidOrder() },
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
};
