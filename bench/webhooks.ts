import type { Session, StripeEvent } from '../server/testing/stripe/objects.ts';
import { type StripeStandIn, startStripe } from '../server/testing/stripe/stand-in.ts';
import { load } from './http-load.ts';
import { type Stage, startServer } from './stage.ts';

export type WebhookFigures = { repeated: number; oneRepeated: number; fresh: number };

const SECONDS = 5;
const CLIENTS = 16;
const KNOWN = 500;

/** Deliveries a second over HTTP: all of them known, all of them the same one, and none of them known. */
export async function benchWebhooks(stage: Stage): Promise<WebhookFigures> {
  const stripe = await startStripe();
  stripe.store.sessions.put(SESSION);
  const server = await startServer({ ...stripe.settings, DATABASE_URL: stage.url, DATA_DIR: stage.folder });
  const rate = async (next: (turn: number) => Buffer) => {
    const { perSecond, failures } = await load({
      host: '127.0.0.1',
      port: server.port,
      clients: CLIENTS,
      seconds: SECONDS,
      request: next,
    });
    if (failures > 0) throw new Error(`${failures} deliveries were refused`);
    return perSecond;
  };
  try {
    const known = Array.from({ length: KNOWN }, (_, index) => delivery(stripe, `evt_known_${index}`));
    const [first] = known;
    if (!first) throw new Error('there is nothing to deliver');
    await rate((turn) => known[turn % KNOWN] ?? first);
    const repeated = await rate((turn) => known[turn % KNOWN] ?? first);
    const oneRepeated = await rate(() => first);
    const fresh = await rate((turn) => delivery(stripe, `evt_fresh_${turn}`));
    return { repeated, oneRepeated, fresh };
  } finally {
    await server.stop();
    await stripe.stop();
  }
}

/** A signed message about a checkout that is nobody's, as it goes over the wire. */
function delivery({ webhooks }: StripeStandIn, id: string): Buffer {
  const event: StripeEvent = {
    id,
    object: 'event',
    api_version: '2026-10-28.endive',
    created: Math.floor(Date.now() / 1000),
    type: 'checkout.session.completed',
    livemode: false,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    data: { object: SESSION },
  };
  const { body, headers } = webhooks.signed(event);
  const lines = Object.entries({ ...headers, host: 'bench', 'content-length': Buffer.byteLength(body) });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return Buffer.from(`POST /api/v1/payments/webhook/stripe HTTP/1.1\r\n${head}\r\n${body}`);
}

const SESSION: Session = {
  id: 'cs_test_bench',
  object: 'checkout.session',
  mode: 'payment',
  status: 'complete',
  payment_status: 'paid',
  amount_total: 8500,
  currency: 'eur',
  customer: null,
  client_reference_id: null,
  metadata: {},
  payment_intent: null,
  setup_intent: null,
  success_url: 'https://desk.example/',
  cancel_url: 'https://desk.example/',
  url: null,
  locale: 'en',
  expires_at: 0,
  created: 0,
  livemode: false,
};
