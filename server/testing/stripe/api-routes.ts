import { z } from 'zod';
import type { Tree } from './form.ts';
import type { Intents } from './intents.ts';
import type { MoneyBack } from './money-back.ts';
import type { Session, StripeEvent } from './objects.ts';
import type { Sessions } from './sessions.ts';
import { newRef, nowSeconds, type Store } from './store.ts';

export type Desk = {
  store: Store;
  sessions: Sessions;
  intents: Intents;
  moneyBack: MoneyBack;
  address(): string;
};
export type Handler = (params: Tree, id: string) => unknown;

const LIST = { object: 'list', has_more: false, url: '/v1' };
const customerBody = z.strictObject({
  name: z.string(),
  email: z.email(),
  metadata: z.record(z.string(), z.string()).default({}),
});
const eventsQuery = z.strictObject({
  created: z.strictObject({ gte: z.coerce.number().int() }).optional(),
  types: z.record(z.string(), z.string()).transform(Object.values).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(10),
  starting_after: z.string().optional(),
});

/** The calls of Stripe's API that we make; `:id` stands for a name. */
export function apiRoutes({ store, sessions, intents, moneyBack, address }: Desk): Record<string, Handler> {
  return {
    'POST /v1/checkout/sessions': (params) => sessions.create(params, address()),
    'GET /v1/checkout/sessions': ({ payment_intent }) => ({
      ...LIST,
      data: store.sessions.all().filter((one) => one.payment_intent === payment_intent),
    }),
    'GET /v1/checkout/sessions/:id': ({ expand }, id) => expanded(store, store.sessions.get(id), expand),
    'POST /v1/checkout/sessions/:id/expire': (_params, id) => sessions.expire(id),
    'POST /v1/customers': (params) =>
      store.customers.put({
        id: newRef('cus'),
        object: 'customer',
        created: nowSeconds(),
        ...customerBody.parse(params),
      }),
    'POST /v1/payment_intents': (params) => intents.charge(params),
    'GET /v1/payment_intents/:id': (_params, id) => store.intents.get(id),
    'GET /v1/payment_intents': ({ customer }) => ({
      ...LIST,
      data: store.intents.all().filter((one) => one.customer === customer),
    }),
    'GET /v1/payment_methods/:id': (_params, id) => store.methods.get(id),
    'POST /v1/refunds': (params) => moneyBack.refund(params),
    'GET /v1/refunds/:id': (_params, id) => store.refunds.get(id),
    'GET /v1/refunds': ({ payment_intent }) => ({
      ...LIST,
      data: store.refunds.all().filter((one) => one.payment_intent === payment_intent),
    }),
    'GET /v1/disputes/:id': (_params, id) => store.disputes.get(id),
    'GET /v1/events': (params) => eventPage(store.events, params),
  };
}

function eventPage(events: readonly StripeEvent[], params: Tree) {
  const { created, types, limit, starting_after } = eventsQuery.parse(params);
  const newestFirst = events
    .toReversed()
    .filter((one) => one.created >= (created?.gte ?? 0) && (types?.includes(one.type) ?? true));
  const from = starting_after ? newestFirst.findIndex((one) => one.id === starting_after) + 1 : 0;
  return {
    ...LIST,
    data: newestFirst.slice(from, from + limit),
    has_more: newestFirst.length > from + limit,
  };
}

function expanded(store: Store, session: Session, expand: Tree[string] | undefined): unknown {
  const asked = new Set(typeof expand === 'object' ? Object.values(expand) : []);
  const full: Record<string, unknown> = { ...session };
  if (asked.has('payment_intent') && session.payment_intent)
    full.payment_intent = store.intents.get(session.payment_intent);
  if (asked.has('setup_intent.payment_method') && session.setup_intent) {
    const intent = store.setupIntents.get(session.setup_intent);
    full.setup_intent = { ...intent, payment_method: store.methods.get(intent.payment_method) };
  }
  return full;
}
