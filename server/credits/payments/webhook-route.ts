import type { Context as HonoContext } from 'hono';
import type { Context } from '../../identity/context.ts';
import type { DeskApi } from '../../identity/desk-api.ts';
import { now } from '../../platform/database/clock.ts';
import { NotFound } from '../../platform/errors.ts';
import { outcome } from '../../platform/http/problem.ts';
import { type PaymentProvider, WebhookRefused } from './provider.ts';
import type { Providers } from './providers.ts';
import { receiveNotice } from './receive-notice.ts';
import { noteRefused } from './refuse-webhook.ts';

/** Where providers send their messages. What opens this door is the signature over the body as it came. */
export function webhookRoute(api: DeskApi, providers: Providers): void {
  api.raw(
    {
      method: 'post',
      path: '/payments/webhook/{provider}',
      action: 'public',
      tag: 'Payments',
      summary: 'Messages of a payment provider',
    },
    async (context, request) => {
      const provider = providers.get(request.req.param('provider') ?? '');
      if (!provider) throw new NotFound();
      return receive(context, provider, request);
    },
  );
}

async function receive(context: Context, provider: PaymentProvider, request: HonoContext): Promise<Response> {
  try {
    await receiveNotice(
      context,
      provider,
      provider.readWebhook(await request.req.text(), request.req.raw.headers, await now(context.db)),
    );
    return request.json({ received: true });
  } catch (error) {
    if (!(error instanceof WebhookRefused)) throw error;
    await noteRefused(context, provider.key, error.message);
    const { problem } = outcome(
      400,
      'webhook_refused',
      'This message bears no valid signature, or is too old.',
    );
    return request.body(JSON.stringify(problem), 400, { 'Content-Type': 'application/problem+json' });
  }
}
