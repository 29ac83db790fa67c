import { z } from 'zod';
import type { DeskApi } from '../../identity/desk-api.ts';
import { Invalid } from '../../platform/errors.ts';
import { pageOf } from '../../platform/http/page.ts';
import type { Providers } from '../payments/providers.ts';
import { cancelOrder } from './cancel-order.ts';
import { BANK_TRANSFER, ordersQuery, orderView, placeOrderBody, recordPaymentBody } from './contract.ts';
import { placeOrder } from './place-order.ts';
import { listOrders, readOrder } from './queries.ts';
import { recordPayment } from './record-payment.ts';

const tag = 'Credits';
const params = z.object({ id: z.uuid() });

export function orderRoutes(api: DeskApi, providers: Providers): void {
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
      summary: 'Order credits, or days of support for a licence',
      body: placeOrderBody,
      result: orderView,
      status: 201,
    },
    async (context, { body }) => {
      assertMethod(providers, body.paymentMethod);
      return readOrder(context, (await placeOrder(context, body)).id);
    },
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
      path: '/orders/{id}/cancel',
      action: 'order.cancel',
      tag,
      summary: 'Cancel an order that is not paid',
      params,
      result: orderView,
    },
    async (context, { params: { id } }) => readOrder(context, (await cancelOrder(context, id)).id),
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
}

/** A provider that is not set up, or not any more, is not ordered with. */
function assertMethod(providers: Providers, method: string): void {
  if (method === BANK_TRANSFER || providers.get(method)) return;
  throw new Invalid(
    'payment_method_unavailable',
    'This way to pay is not available here. Please choose another.',
    [{ path: 'paymentMethod', code: 'payment_method_unavailable', message: '' }],
  );
}
