import Stripe from 'stripe';
import { z } from 'zod';
import { type NoticeAbout, type ProviderNotice, WebhookRefused } from '../provider.ts';
import { asked } from './client.ts';
import { ORDER, SOURCE } from './marks.ts';

const TOLERANCE_SECONDS = 300;

/** What money can do; an endpoint at Stripe should send these. */
const TYPES = [
  'checkout.session.completed',
  'checkout.session.async_payment_succeeded',
  'checkout.session.async_payment_failed',
  'checkout.session.expired',
  'payment_intent.succeeded',
  'payment_intent.payment_failed',
  'payment_intent.processing',
  'refund.created',
  'refund.updated',
  'refund.failed',
  'charge.dispute.created',
  'charge.dispute.updated',
  'charge.dispute.closed',
  'charge.dispute.funds_withdrawn',
  'charge.dispute.funds_reinstated',
] as const;

const event = z.looseObject({
  id: z.string().min(1).max(200),
  type: z.string().min(1).max(200),
  data: z.object({
    object: z.looseObject({
      id: z.string().optional(),
      object: z.string(),
      mode: z.string().optional(),
      metadata: z.record(z.string(), z.string()).nullish(),
    }),
  }),
});

/** @throws {WebhookRefused} */
export function readWebhook(
  secret: string,
  body: string,
  headers: Headers,
  receivedAt: Date,
): ProviderNotice {
  let message: unknown;
  try {
    message = Stripe.webhooks.constructEvent(
      body,
      headers.get('stripe-signature') ?? '',
      secret,
      TOLERANCE_SECONDS,
      undefined,
      receivedAt.getTime(),
    );
  } catch (error) {
    throw new WebhookRefused(error instanceof Error ? error.message.split('\n')[0] : 'not readable');
  }
  const notice = toNotice(message);
  if (!notice) throw new WebhookRefused('signed, but no event');
  return notice;
}

/** @returns undefined for what is no event */
export function toNotice(message: unknown): ProviderNotice | undefined {
  const read = event.safeParse(message);
  if (!read.success) return undefined;
  // How many deliveries are still to come is told anew with each.
  const { pending_webhooks: _pending, ...payload } = read.data;
  return { eventId: read.data.id, type: read.data.type, about: aboutOf(read.data), payload };
}

function aboutOf({ type, data: { object } }: z.infer<typeof event>): NoticeAbout {
  const { id } = object;
  if (!id) return { kind: 'nothing' };
  if (type.startsWith('checkout.session.') && object.mode === 'payment') return { kind: 'checkout', ref: id };
  if (object.object === 'refund') return { kind: 'refund', ref: id };
  if (object.object === 'dispute') return { kind: 'dispute', ref: id };
  const isStoredCharge = object.object === 'payment_intent' && object.metadata?.[SOURCE] === 'stored_charge';
  return isStoredCharge
    ? { kind: 'stored_charge', paymentRef: id, orderId: object.metadata?.[ORDER] }
    : { kind: 'nothing' };
}

/** What Stripe keeps for 30 days, whether a message about it arrived here or not. */
export async function* changesSince(stripe: Stripe, since: Date): AsyncIterable<ProviderNotice> {
  const created = { gte: Math.floor(since.getTime() / 1000) };
  for (let after: string | undefined; ; ) {
    const page = await asked(
      stripe.events.list({
        created,
        types: [...TYPES],
        limit: 100,
        ...(after ? { starting_after: after } : {}),
      }),
    );
    for (const one of page.data) {
      const notice = toNotice(one);
      if (notice) yield notice;
    }
    after = page.data.at(-1)?.id;
    if (!page.has_more || !after) return;
  }
}
