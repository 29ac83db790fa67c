import { z } from 'zod';
import type { DeskApi } from '../../identity/desk-api.ts';
import { pageOf } from '../../platform/http/page.ts';
import { checkoutView, type PaymentMethodView, paymentMethodView, TRANSFER } from './contract.ts';
import { decideException } from './decide-exception.ts';
import { decideExceptionBody, exceptionsQuery, exceptionView } from './exception-contract.ts';
import { listExceptions, readException } from './list-exceptions.ts';
import { type CheckoutPorts, openCheckout } from './open-checkout.ts';
import type { Providers } from './providers.ts';
import { webhookRoute } from './webhook-route.ts';

const tag = 'Payments';
const params = z.object({ id: z.uuid() });

export function paymentRoutes(api: DeskApi, ports: CheckoutPorts): void {
  api.route(
    {
      method: 'get',
      path: '/payment-methods',
      action: 'package.list',
      tag,
      summary: 'How orders can be paid here',
      result: z.object({ items: z.array(paymentMethodView) }),
    },
    async () => ({ items: paymentMethods(ports.providers) }),
  );
  api.route(
    {
      method: 'post',
      path: '/orders/{id}/checkout',
      action: 'order.pay',
      tag,
      summary: 'The page on which an open order is paid online',
      params,
      result: checkoutView,
    },
    (context, { params: { id } }) => openCheckout(context, ports, id),
  );
  webhookRoute(api, ports.providers);
  exceptionRoutes(api);
}

/** What is quickest comes first. */
function paymentMethods(providers: Providers): PaymentMethodView[] {
  return [...providers.all.map(({ key }) => ({ key, kind: 'online' as const })), TRANSFER];
}

function exceptionRoutes(api: DeskApi): void {
  api.route(
    {
      method: 'get',
      path: '/payment-exceptions',
      action: 'payment_exception.list',
      tag,
      summary: 'Payments to look at, newest first',
      query: exceptionsQuery,
      result: pageOf(exceptionView),
    },
    (context, { query }) => listExceptions(context, query),
  );
  api.route(
    {
      method: 'post',
      path: '/payment-exceptions/{id}/decision',
      action: 'payment_exception.decide',
      tag,
      summary: 'Decide about a payment to look at',
      params,
      body: decideExceptionBody,
      result: exceptionView,
    },
    async (context, { params: { id }, body }) =>
      readException(context, (await decideException(context, id, body)).id),
  );
}
