import type { Row } from './rows.ts';

/** How the routes of the documents are tried. */
export const DOCUMENT_ROWS: Record<string, Row> = {
  'get /company': { at: () => ({ path: '/company' }) },
  'patch /company': { at: () => ({ path: '/company', body: { vatId: 'NL123456789B01' } }) },
  'get /customers/{id}/billing': {
    at: (plot) => ({ path: `/customers/${plot.customerId}/billing` }),
    ofCustomer: true,
  },
  'patch /customers/{id}/billing': {
    at: (plot) => ({ path: `/customers/${plot.customerId}/billing`, body: { address: plot.canary } }),
    ofCustomer: true,
  },
  'get /invoices': {
    at: (plot) => ({ path: `/invoices?customerId=${plot.customerId}` }),
    ofCustomer: true,
    more: { orderId: (plot) => plot.paidOrder() },
  },
  'get /orders/{id}/pro-forma.pdf': {
    at: async (plot) => ({ path: `/orders/${await plot.order()}/pro-forma.pdf` }),
    ofCustomer: true,
  },
  'get /orders/{id}/invoice.pdf': {
    at: async (plot) => ({ path: `/orders/${await plot.paidOrder()}/invoice.pdf` }),
    ofCustomer: true,
  },
  'get /orders/{id}/invoice.xml': {
    at: async (plot) => ({ path: `/orders/${await plot.paidOrder()}/invoice.xml` }),
    ofCustomer: true,
    // Nobody of this world has an address, so there is no electronic invoice.
    refusal: true,
  },
  'get /invoices/{id}/document.pdf': {
    at: async (plot) => ({ path: `/invoices/${await plot.invoice()}/document.pdf` }),
    ofCustomer: true,
  },
  'get /invoices/{id}/document.xml': {
    at: async (plot) => ({ path: `/invoices/${await plot.invoice()}/document.xml` }),
    ofCustomer: true,
    refusal: true,
  },
  'get /customers/{id}/credits/entries.pdf': {
    at: (plot) => ({
      path: `/customers/${plot.customerId}/credits/entries.pdf?from=2026-01-01T00:00:00Z&to=2100-01-01T00:00:00Z`,
    }),
    ofCustomer: true,
  },
};
