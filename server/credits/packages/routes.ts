import { z } from 'zod';
import type { DeskApi } from '../../identity/desk-api.ts';
import { changePackage } from './change-package.ts';
import {
  changePackageBody,
  createPackageBody,
  packageView,
  priceQuery,
  priceView,
  proposalsQuery,
  proposalView,
} from './contract.ts';
import { createPackage } from './create-package.ts';
import { priceOfPackage } from './price.ts';
import { listPackages, proposalsFor } from './queries.ts';

const tag = 'Credits';
const params = z.object({ id: z.uuid() });

export function packageRoutes(api: DeskApi): void {
  api.route(
    {
      method: 'get',
      path: '/packages',
      action: 'package.list',
      tag,
      summary: 'What can be bought',
      result: z.object({ items: z.array(packageView) }),
    },
    async (context) => ({ items: await listPackages(context) }),
  );
  api.route(
    {
      method: 'get',
      path: '/packages/proposals',
      action: 'package.price',
      tag,
      summary: 'Which packages bring so many credits, cheapest first',
      query: proposalsQuery,
      result: z.object({ items: z.array(proposalView) }),
    },
    async (context, { query }) => ({ items: await proposalsFor(context, query) }),
  );
  api.route(
    {
      method: 'get',
      path: '/packages/{id}/price',
      action: 'package.price',
      tag,
      summary: 'What so many of a package cost a buyer, with the tax',
      params,
      query: priceQuery,
      result: priceView,
    },
    (context, { params: { id }, query }) => priceOfPackage(context, id, query),
  );
  api.route(
    {
      method: 'post',
      path: '/packages',
      action: 'package.create',
      tag,
      summary: 'Put a package on sale',
      body: createPackageBody,
      result: z.object({ id: z.uuid() }),
      status: 201,
    },
    (context, { body }) => createPackage(context, body),
  );
  api.route(
    {
      method: 'patch',
      path: '/packages/{id}',
      action: 'package.change',
      tag,
      summary: 'Change a package; orders keep what was ordered',
      params,
      body: changePackageBody,
      result: packageView,
    },
    async (context, { params: { id }, body }) => {
      await changePackage(context, id, body);
      const changed = (await listPackages(context)).find((one) => one.id === id);
      return changed;
    },
  );
}
