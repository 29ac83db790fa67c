import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { apiRoutes } from './api-routes.ts';
import { readForm, type Tree } from './form.ts';
import { type Answer, IdempotencyKeys } from './idempotency.ts';
import { Intents } from './intents.ts';
import { MoneyBack } from './money-back.ts';
import { answerPayPage } from './pay-page.ts';
import { invalid, Refusal } from './refusal.ts';
import { Sessions } from './sessions.ts';
import { Store } from './store.ts';
import { Webhooks } from './webhooks.ts';

const SECRET_KEY = 'sk_test_stand_in';
const WEBHOOK_SECRET = 'whsec_stand_in';

export type StripeStandIn = Awaited<ReturnType<typeof startStripe>>;

/**
 * A Stripe of our own for tests: a real HTTP server that speaks Stripe's API as far as we call it, keeps idempotency keys,
 * signs its messages as Stripe does, and has a page to pay on. Nothing of the running house imports it.
 */
export async function startStripe() {
  const store = new Store();
  const webhooks = new Webhooks(store, WEBHOOK_SECRET);
  const sessions = new Sessions(store, webhooks);
  const intents = new Intents(store, webhooks);
  const moneyBack = new MoneyBack(store, webhooks);
  const keys = new IdempotencyKeys();
  const faults = { away: false, loseAnswers: 0, of: /./, asked: [] as string[] };
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const routes = apiRoutes({ store, sessions, intents, moneyBack, address });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, search } = new URL(request.url ?? '/', address());
    const body = await bodyOf(request);
    if (pathname.startsWith('/pay/'))
      return answerPayPage({ store, sessions }, request.method ?? 'GET', pathname.slice(5), body, response);
    const route = `${request.method} ${pathname}`;
    faults.asked.push(route);
    if (faults.away) return void response.destroy();
    const { status, body: told } = done(request, route, body || search.slice(1));
    if (faults.loseAnswers > 0 && faults.of.test(route)) {
      faults.loseAnswers--;
      return void response.destroy();
    }
    response.writeHead(status, { 'content-type': 'application/json', 'request-id': 'req_stand_in' });
    response.end(JSON.stringify(told));
  }

  function done(request: IncomingMessage, route: string, text: string): Answer {
    try {
      if (request.headers.authorization !== `Bearer ${SECRET_KEY}`)
        throw new Refusal(401, 'invalid_request_error', 'Invalid API Key provided');
      const work = () => ({ status: 200, body: structuredClone(handle(route, readForm(text))) });
      if (request.method !== 'POST') return work();
      return keys.once(request.headers['idempotency-key']?.toString(), `${route} ${text}`, work);
    } catch (error) {
      if (error instanceof Refusal) return { status: error.status, body: error.body };
      if (error instanceof z.ZodError) {
        const [issue] = error.issues;
        return { status: 400, body: invalid(`${issue?.path.join('.')}: ${issue?.message}`).body };
      }
      throw error;
    }
  }

  function handle(route: string, params: Tree): unknown {
    for (const [pattern, handler] of Object.entries(routes)) {
      const found = route.match(new RegExp(`^${pattern.replace(':id', '([^/]+)')}$`));
      if (found) return handler(params, found[1] ?? '');
    }
    throw new Refusal(404, 'invalid_request_error', `Unrecognized request URL (${route})`);
  }

  return {
    address: address(),
    /** The settings with which a house takes this for Stripe. */
    settings: {
      STRIPE_SECRET_KEY: SECRET_KEY,
      STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
      STRIPE_API_URL: address(),
    },
    webhookSecret: WEBHOOK_SECRET,
    store,
    webhooks,
    sessions,
    intents,
    moneyBack,
    keys,
    /** `away` refuses connections; `loseAnswers` answers of the routes `of` are lost after the deed; `asked` lists what was asked. */
    faults,
    async stop(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
