import { newId } from '../../platform/ids.ts';
import type { Plot } from './plot.ts';
import type { Row } from './rows.ts';

/** Products and licences. */
export const LICENCE_ROWS: Record<string, Row> = {
  'get /products': { at: () => ({ path: '/products' }) },
  'post /products': { at: () => ({ path: '/products', body: { name: 'Plug-in' } }) },
  'patch /products/{id}': {
    at: (plot) => ({ path: `/products/${plot.world.productId}`, body: { name: 'Theme' } }),
  },
  'get /products/{id}/effect': { at: (plot) => ({ path: `/products/${plot.world.productId}/effect` }) },
  'get /licences': { at: (plot) => ({ path: `/licences?customerId=${plot.customerId}` }), ofCustomer: true },
  'get /licences/{id}': {
    at: async (plot) => ({ path: `/licences/${await plot.licence()}` }),
    ofCustomer: true,
  },
  'post /licences': { at: (plot) => ({ path: '/licences', body: sale(plot) }) },
  'patch /licences/{id}': {
    at: async (plot) => ({ path: `/licences/${await plot.licence()}`, body: { site: 'here.example' } }),
    ofCustomer: true,
  },
};

const sale = (plot: Plot) => ({
  customerId: plot.customerId,
  productId: plot.world.productId,
  key: `K-${newId()}`,
  purchasedOn: '2026-01-01',
});
