import { z } from 'zod';
import type { DeskApi } from '../identity/desk-api.ts';
import { pageOf } from '../platform/http/page.ts';
import { changeLicence } from './change-licence.ts';
import {
  changeLicenceBody,
  createLicenceBody,
  createProductBody,
  licencesQuery,
  licenceView,
  productView,
} from './contract.ts';
import { createLicence } from './create-licence.ts';
import { createProduct } from './create-product.ts';
import { listLicences, listProducts, readLicence } from './queries.ts';

const tag = 'Licences';
const params = z.object({ id: z.uuid() });

export function licenceRoutes(api: DeskApi): void {
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
      method: 'get',
      path: '/licences',
      action: 'licence.list',
      tag,
      summary: 'Licences, newest first',
      query: licencesQuery,
      result: pageOf(licenceView),
    },
    (context, { query }) => listLicences(context, query),
  );
  api.route(
    {
      method: 'post',
      path: '/licences',
      action: 'licence.create',
      tag,
      summary: 'Record a licence that was sold',
      body: createLicenceBody,
      result: licenceView,
      status: 201,
    },
    async (context, { body }) => readLicence(context, (await createLicence(context, body)).id),
  );
  api.route(
    {
      method: 'patch',
      path: '/licences/{id}',
      action: 'licence.change',
      tag,
      summary: 'Change site, state or notes',
      params,
      body: changeLicenceBody,
      result: licenceView,
    },
    async (context, { params: { id }, body }) => {
      await changeLicence(context, id, body);
      return readLicence(context, id);
    },
  );
}
