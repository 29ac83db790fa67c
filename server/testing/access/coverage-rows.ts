import type { Row } from './rows.ts';

/** Who pays for a ticket, decided anew, and what that would lead to; what the past says of its price. */
export const COVERAGE_ROWS: Record<string, Row> = {
  'get /tickets/{id}/change': {
    at: async (plot) => ({ path: `/tickets/${await plot.queuedTicket()}/change?class=question` }),
    ofCustomer: true,
  },
  'get /tickets/{id}/product-fault': {
    at: async (plot) => ({ path: `/tickets/${await plot.queuedTicket()}/product-fault` }),
    ofCustomer: true,
  },
  'post /tickets/{id}/product-fault': {
    at: async (plot) => ({ path: `/tickets/${await plot.queuedTicket()}/product-fault` }),
    ofCustomer: true,
  },
  'get /tickets/{id}/similar': {
    at: async (plot) => ({ path: `/tickets/${await plot.ticket()}/similar` }),
    ofCustomer: true,
  },
  'get /estimates/accuracy': { at: () => ({ path: '/estimates/accuracy' }) },
};
