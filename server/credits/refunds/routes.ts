import { z } from 'zod';
import type { DeskApi } from '../../identity/desk-api.ts';
import { refundOrderBody, refundsView } from './contract.ts';
import { listRefunds } from './queries.ts';
import { refundOrder } from './refund-order.ts';

const tag = 'Credits';
const params = z.object({ id: z.uuid() });

export function refundRoutes(api: DeskApi): void {
  api.route(
    {
      method: 'get',
      path: '/orders/{id}/refunds',
      action: 'order.read',
      tag,
      summary: 'What of an order was refunded, and how much can be',
      params,
      result: refundsView,
    },
    (context, { params: { id } }) => listRefunds(context, id),
  );
  api.route(
    {
      method: 'post',
      path: '/orders/{id}/refund',
      action: 'order.refund',
      tag,
      summary: 'Take unused credits of an order back, and send their money',
      params,
      body: refundOrderBody,
      result: refundsView,
      status: 201,
    },
    async (context, { params: { id }, body }) => {
      await refundOrder(context, id, body);
      return listRefunds(context, id);
    },
  );
}
