import { newId } from '../../platform/ids.ts';
import { FORM, fileForm, type Plot } from './plot.ts';
import type { Row } from './rows.ts';

/** Products and licences. */
export const LICENCE_ROWS: Record<string, Row> = {
  'get /products': { at: () => ({ path: '/products' }) },
  'post /products': { at: () => ({ path: '/products', body: { name: 'Plug-in' } }) },
  'patch /products/{id}': {
    at: (plot) => ({ path: `/products/${plot.world.productId}`, body: { name: 'Theme' } }),
  },
  'get /products/{id}/effect': { at: (plot) => ({ path: `/products/${plot.world.productId}/effect` }) },
  'get /licences': {
    at: (plot) => ({ path: `/licences?customerId=${plot.customerId}` }),
    ofCustomer: true,
    more: { productId: 'of no customer' },
  },
  'get /licences/{id}': {
    at: async (plot) => ({ path: `/licences/${await plot.licence()}` }),
    ofCustomer: true,
  },
  'post /licences': { at: (plot) => ({ path: '/licences', body: sale(plot) }) },
  'patch /licences/{id}': {
    at: async (plot) => ({ path: `/licences/${await plot.licence()}`, body: { site: 'here.example' } }),
    ofCustomer: true,
  },

  'post /licence-imports': {
    at: () => ({ path: '/licence-imports', body: fileForm('l.csv', csv()), headers: FORM }),
  },
  'get /licence-imports': { at: () => ({ path: '/licence-imports' }) },
  'get /licence-imports/{id}': {
    at: async (plot) => ({ path: `/licence-imports/${await plot.licenceImport(csv())}` }),
  },
  'put /licence-imports/{id}/reading': {
    at: async (plot) => ({
      path: `/licence-imports/${await plot.licenceImport(csv())}/reading`,
      body: {
        encoding: 'utf-8',
        hasHeadings: true,
        columns: { key: 0, email: 1, purchasedOn: 2 },
        productId: plot.world.productId,
        dayOrder: null,
        language: 'en',
        invite: false,
      },
    }),
  },
  'post /licence-imports/{id}/start': {
    at: async (plot) => ({ path: `/licence-imports/${await plot.licenceImport(csv())}/start` }),
  },
  'post /licence-imports/{id}/cancel': {
    at: async (plot) => ({ path: `/licence-imports/${await plot.licenceImport(csv())}/cancel` }),
  },
  'get /licence-imports/{id}/refusals': {
    at: async (plot) => ({ path: `/licence-imports/${await plot.licenceImport(csv())}/refusals` }),
  },
  'get /licence-imports/{id}/refusals.csv': {
    at: async (plot) => ({ path: `/licence-imports/${await plot.licenceImport(csv())}/refusals.csv` }),
  },
};

const csv = () =>
  `Licence key,E-mail,Purchased on,Product\nI-${newId()},${newId()}@member.example,2026-01-01,Theme\n`;

const sale = (plot: Plot) => ({
  customerId: plot.customerId,
  productId: plot.world.productId,
  key: `K-${newId()}`,
  purchasedOn: '2026-01-01',
});
