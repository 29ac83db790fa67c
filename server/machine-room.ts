import { timingSafeEqual } from 'node:crypto';
import type { Hono, Context as HonoContext } from 'hono';
import { sql } from 'kysely';
import type { House } from './house.ts';
import type { Callers } from './identity/callers.ts';
import { Unauthenticated } from './platform/errors.ts';
import { apiPage } from './platform/http/api-page.ts';
import type { Metrics } from './platform/http/metrics.ts';
import { outcome } from './platform/http/problem.ts';

const PATIENCE_MS = 3_000;

/** What is there for machines and those who look after them: health, figures, the API's document. */
export function addMachineRoom(
  app: Hono,
  house: House,
  callers: Callers,
  metrics: Metrics,
  makeDocument: () => unknown,
): void {
  app.get('/healthz', (request) => request.json({ status: 'alive' }));

  app.get('/readyz', async (request) => {
    request.header('Cache-Control', 'no-store');
    if (await databaseAnswers(house)) return request.json({ status: 'ready' });
    const { problem } = outcome(503, 'unavailable', 'The database can not be reached at this moment.');
    return request.body(JSON.stringify(problem), 503, {
      'Content-Type': 'application/problem+json',
      'Retry-After': '3',
    });
  });

  app.get('/metrics', async (request) => {
    if (!mayMeasure(request, house, callers))
      throw new Unauthenticated(
        'metrics_closed',
        'Figures are shown with METRICS_TOKEN as bearer token, or on the server itself.',
      );
    const { type, text } = await metrics.text();
    return request.body(text, 200, { 'Content-Type': type, 'Cache-Control': 'no-store' });
  });

  if (!house.settings.apiDocs) return;
  let described: unknown;
  const documentOnce = () => (described ??= makeDocument());
  app.get('/api/openapi.json', (request) =>
    request.body(JSON.stringify(documentOnce()), 200, {
      'Content-Type': 'application/json',
      'Cache-Control': 'no-cache',
    }),
  );
  app.get('/api/docs', (request) => {
    request.header('Cache-Control', 'no-cache');
    return request.html(apiPage(documentOnce()));
  });
}

async function databaseAnswers({ db, log }: House): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE_MS} ms`)), PATIENCE_MS);
  });
  try {
    await Promise.race([sql`select 1`.execute(db), late]);
    return true;
  } catch (error) {
    log.warn({ err: error }, 'the database does not answer');
    return false;
  } finally {
    clearTimeout(timer);
  }
}

function mayMeasure(request: HonoContext, { settings }: House, callers: Callers): boolean {
  const token = request.req.header('authorization')?.match(/^bearer +(.+)$/i)?.[1];
  if (settings.metricsToken && token !== undefined) return equals(token, settings.metricsToken);
  // What a proxy on this machine passes on comes from elsewhere, also when nobody told us of that proxy.
  const isForwarded =
    request.req.header('x-forwarded-for') !== undefined || request.req.header('forwarded') !== undefined;
  const address = callers.addressOf(request);
  return !isForwarded && (address === '::1' || address.startsWith('127.'));
}

function equals(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
