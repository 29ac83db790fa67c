import { z } from 'zod';
import type { DeskApi } from '../identity/desk-api.ts';
import { changeProduct } from './change-product.ts';
import {
  changeProductBody,
  createProductBody,
  productEffectQuery,
  productEffectView,
  productView,
} from './contract.ts';
import { createProduct } from './create-product.ts';
import { listProducts, productEffect, readProduct } from './product-queries.ts';

const tag = 'Licences';
const params = z.object({ id: z.uuid() });

export function productRoutes(api: DeskApi): void {
  api.route(
    {
      method: 'get',
      path: '/products',
      action: 'product.list',
      tag,
      summary: 'The products',
      result: z.object({ items: z.array(productView) }),
    },
    async (context) => ({ items: await listProducts(context) }),
  );
  api.route(
    {
      method: 'post',
      path: '/products',
      action: 'product.create',
      tag,
      summary: 'Add a product',
      body: createProductBody,
      result: z.object({ id: z.uuid() }),
      status: 201,
    },
    (context, { body }) => createProduct(context, body),
  );
  api.route(
    {
      method: 'patch',
      path: '/products/{id}',
      action: 'product.change',
      tag,
      summary: 'Change the name or the days of free support, which then hold for every licence of it',
      params,
      body: changeProductBody,
      result: productView,
    },
    async (context, { params: { id }, body }) => {
      await changeProduct(context, id, body);
      return readProduct(context, id);
    },
  );
  api.route(
    {
      method: 'get',
      path: '/products/{id}/effect',
      action: 'product.change',
      tag,
      summary: 'What other days of free support would mean for the licences that were sold',
      params,
      query: productEffectQuery,
      result: productEffectView,
    },
    (context, { params: { id }, query }) => productEffect(context, id, query.freeSupportDays),
  );
}
