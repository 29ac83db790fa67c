import { z } from 'zod';
import type { DeskApi } from '../../identity/desk-api.ts';
import { topUpView, topUpWish } from './contract.ts';
import { readTopUp } from './queries.ts';
import { changeTopUp } from './set-top-up.ts';
import { removeTopUp } from './stop-top-up.ts';
import { confirmMethod, openMethodSetup, type Payments } from './store-method.ts';

const tag = 'Credits';
const path = '/customers/{id}/credits/top-up';
const params = z.object({ id: z.uuid() });

export function topUpRoutes(api: DeskApi, payments: Payments): void {
  const { providers } = payments;
  const result = topUpView;
  api.route(
    { method: 'get', path, action: 'top_up.read', tag, summary: 'The automatic top-up', params, result },
    (context, { params: { id } }) => readTopUp(context, providers, id),
  );
  api.route(
    {
      method: 'put',
      path,
      action: 'top_up.set',
      tag,
      summary: 'Change the automatic top-up, or take it up again',
      params,
      body: topUpWish,
      result,
    },
    async (context, { params: { id }, body }) => {
      await changeTopUp(context, id, body);
      return readTopUp(context, providers, id);
    },
  );
  api.route(
    {
      method: 'delete',
      path,
      action: 'top_up.remove',
      tag,
      summary: 'Turn the automatic top-up off',
      params,
      result,
    },
    async (context, { params: { id } }) => {
      await removeTopUp(context, id);
      return readTopUp(context, providers, id);
    },
  );
  api.route(
    {
      method: 'post',
      path: `${path}/method`,
      action: 'top_up.set',
      tag,
      summary: 'Open the page on which a payment method is stored; then the top-up begins',
      params,
      body: topUpWish,
      result: z.object({ url: z.url() }),
      status: 201,
    },
    (context, { params: { id }, body }) => openMethodSetup(context, payments, id, body),
  );
  api.route(
    {
      method: 'post',
      path: `${path}/method/{setupId}`,
      action: 'top_up.set',
      tag,
      summary: 'Back from that page: begin, if a payment method is stored',
      params: params.extend({ setupId: z.uuid() }),
      result,
    },
    async (context, { params: { id, setupId } }) => {
      await confirmMethod(context, payments, id, setupId);
      return readTopUp(context, providers, id);
    },
  );
}
