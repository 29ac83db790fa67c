import { z } from 'zod';
import type { DeskApi } from '../../identity/desk-api.ts';
import { pageOf } from '../../platform/http/page.ts';
import { changeBilling, readBilling } from './change-billing.ts';
import { changeCompany, readCompany } from './change-company.ts';
import {
  billingView,
  changeBillingBody,
  changeCompanyBody,
  companyView,
  invoicesQuery,
  invoiceView,
} from './contract.ts';
import { fileRoutes } from './file-routes.ts';
import { listInvoices } from './queries.ts';

const params = z.object({ id: z.uuid() });

/** Who buys and sells, by name and tax; and the documents of it. */
export function documentRoutes(api: DeskApi): void {
  companyRoutes(api);
  billingRoutes(api);
  api.route(
    {
      method: 'get',
      path: '/invoices',
      action: 'invoice.list',
      tag: 'Documents',
      summary: 'Invoices and credit notes, newest first',
      query: invoicesQuery,
      result: pageOf(invoiceView),
    },
    (context, { query }) => listInvoices(context, query),
  );
  fileRoutes(api);
}

function companyRoutes(api: DeskApi): void {
  api.route(
    {
      method: 'get',
      path: '/company',
      action: 'company.read',
      tag: 'Documents',
      summary: 'The company as its documents name it',
      result: companyView,
    },
    (context) => readCompany(context),
  );
  api.route(
    {
      method: 'patch',
      path: '/company',
      action: 'company.change',
      tag: 'Documents',
      summary: 'Change what documents to come say of the company',
      body: changeCompanyBody,
      result: companyView,
    },
    async (context, { body }) => {
      await changeCompany(context, body);
      return readCompany(context);
    },
  );
}

function billingRoutes(api: DeskApi): void {
  api.route(
    {
      method: 'get',
      path: '/customers/{id}/billing',
      action: 'billing.read',
      tag: 'Documents',
      summary: 'A customer as invoices name him',
      params,
      result: billingView,
    },
    (context, { params: { id } }) => readBilling(context, id),
  );
  api.route(
    {
      method: 'patch',
      path: '/customers/{id}/billing',
      action: 'billing.change',
      tag: 'Documents',
      summary: 'Change what invoices to come say of a customer',
      params,
      body: changeBillingBody,
      result: billingView,
    },
    async (context, { params: { id }, body }) => {
      await changeBilling(context, id, body);
      return readBilling(context, id);
    },
  );
}
