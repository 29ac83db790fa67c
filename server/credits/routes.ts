import { z } from 'zod';
import type { DeskApi } from '../identity/desk-api.ts';
import { pageOf } from '../platform/http/page.ts';
import { adjustCredits } from './adjust-credits.ts';
import {
  adjustBody,
  balanceView,
  createPackageBody,
  customerParams,
  entriesQuery,
  entryView,
  ordersQuery,
  orderView,
  packageView,
  placeOrderBody,
  recordPaymentBody,
  refundOrderBody,
} from './contract.ts';
import { createPackage } from './orders/create-package.ts';
import { placeOrder } from './orders/place-order.ts';
import { listOrders, listPackages, readOrder } from './orders/queries.ts';
import { recordPayment } from './orders/record-payment.ts';
import { refundOrder } from './orders/refund-order.ts';
import { listEntries, readBalanceView } from './queries.ts';
import { statementCsv } from './statement-csv.ts';

const tag = 'Credits';
const params = z.object({ id: z.uuid() });

export function creditRoutes(api: DeskApi): void {
  api.route(
    {
      method: 'get',
      path: '/customers/{id}/credits',
      action: 'credits.read',
      tag,
      summary: 'What a customer has, in credits',
      params: customerParams,
      result: balanceView,
    },
    (context, { params: { id } }) => readBalanceView(context, id),
  );
  api.route(
    {
      method: 'get',
      path: '/customers/{id}/credits/entries',
      action: 'credits.read',
      tag,
      summary: 'The statement, newest first',
      params: customerParams,
      query: entriesQuery,
      result: pageOf(entryView),
    },
    (context, { params: { id }, query }) => listEntries(context, id, query),
  );
  api.raw(
    {
      method: 'get',
      path: '/customers/{id}/credits/entries.csv',
      action: 'credits.read',
      tag,
      summary: 'The whole statement as CSV, oldest first',
    },
    (context, request) => statementCsv(context, request),
  );
  api.route(
    {
      method: 'post',
      path: '/customers/{id}/credits/adjustments',
      action: 'credits.adjust',
      tag,
      summary: 'Goodwill or a correction',
      params: customerParams,
      body: adjustBody,
      result: balanceView,
      status: 201,
    },
    async (context, { params: { id }, body }) => {
      await adjustCredits(context, id, body);
      return readBalanceView(context, id);
    },
  );
  orderRoutes(api);
}

function orderRoutes(api: DeskApi): void {
  const packages = z.object({ items: z.array(packageView) });
  api.route(
    {
      method: 'get',
      path: '/packages',
      action: 'package.list',
      tag,
      summary: 'What can be bought',
      result: packages,
    },
    async (context) => ({ items: await listPackages(context) }),
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
      method: 'get',
      path: '/orders',
      action: 'order.list',
      tag,
      summary: 'Orders, newest first',
      query: ordersQuery,
      result: pageOf(orderView),
    },
    (context, { query }) => listOrders(context, query),
  );
  api.route(
    {
      method: 'post',
      path: '/orders',
      action: 'order.place',
      tag,
      summary: 'Order credits, to be paid by bank transfer',
      body: placeOrderBody,
      result: orderView,
      status: 201,
    },
    async (context, { body }) => readOrder(context, (await placeOrder(context, body)).id),
  );
  api.route(
    {
      method: 'get',
      path: '/orders/{id}',
      action: 'order.read',
      tag,
      summary: 'One order',
      params,
      result: orderView,
    },
    (context, { params: { id } }) => readOrder(context, id),
  );
  api.route(
    {
      method: 'post',
      path: '/orders/{id}/payment',
      action: 'order.record_payment',
      tag,
      summary: 'The money has arrived',
      params,
      body: recordPaymentBody,
      result: orderView,
    },
    async (context, { params: { id }, body }) =>
      readOrder(context, (await recordPayment(context, id, body)).id),
  );
  api.route(
    {
      method: 'post',
      path: '/orders/{id}/refund',
      action: 'order.refund',
      tag,
      summary: 'Take unused credits of an order back',
      params,
      body: refundOrderBody,
      result: z.object({ amountMinor: z.number().int(), currency: z.string() }),
    },
    (context, { params: { id }, body }) => refundOrder(context, id, body),
  );
}
