import { z } from 'zod';
import type { DeskApi } from '../identity/desk-api.ts';
import { AlreadyDone } from '../platform/http/api.ts';
import { pageOf } from '../platform/http/page.ts';
import { changeLicence } from './change-licence.ts';
import { changeLicenceBody, createLicenceBody, licencePage, licencesQuery, licenceView } from './contract.ts';
import { createLicence } from './create-licence.ts';
import { readLicencePage } from './licence-page.ts';
import { productRoutes } from './product-routes.ts';
import { listLicences, readLicence } from './queries.ts';

const tag = 'Licences';
const params = z.object({ id: z.uuid() });

export function licenceRoutes(api: DeskApi): void {
  productRoutes(api);
  api.route(
    {
      method: 'get',
      path: '/licences',
      action: 'licence.list',
      tag,
      summary: 'Licences, newest first; q is the beginning of a key, a site or the customer’s name',
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
      summary: 'Record a licence that was sold; with a shopOrder once, and 200 when it was recorded before',
      body: createLicenceBody,
      result: licenceView,
      status: 201,
    },
    async (context, { body }) => {
      const { id, isKnown } = await createLicence(context, body);
      const licence = await readLicence(context, id);
      return isKnown ? new AlreadyDone(licence) : licence;
    },
  );
  api.route(
    {
      method: 'get',
      path: '/licences/{id}',
      action: 'licence.list',
      tag,
      summary: 'One licence with its paid periods and what happened to it',
      params,
      result: licencePage,
    },
    (context, { params: { id } }) => readLicencePage(context, id),
  );
  api.route(
    {
      method: 'patch',
      path: '/licences/{id}',
      action: 'licence.change',
      tag,
      summary: 'Change site, state, notes, or a day of purchase that was a slip',
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
