import { Hono } from 'hono';
import { sql } from 'kysely';
import { bookRoutes } from './books/routes.ts';
import { proofsSignedWith } from './contact/proof.ts';
import { contactRoutes } from './contact/routes.ts';
import { bankRoutes } from './credits/bank/routes.ts';
import { chargebackRoutes } from './credits/chargebacks/routes.ts';
import { levelRoutes } from './credits/levels/routes.ts';
import { paymentRoutes } from './credits/payments/routes.ts';
import { refundRoutes } from './credits/refunds/routes.ts';
import { creditRoutes } from './credits/routes.ts';
import { topUpRoutes } from './credits/top-up/routes.ts';
import { customerRoutes } from './customers/routes.ts';
import { disputeRoutes } from './disputes/routes.ts';
import { dryRunRoutes } from './dry-run/routes.ts';
import { estimateRoutes } from './estimates/routes.ts';
import type { House } from './house.ts';
import { mayEver } from './identity/access.ts';
import { stranger } from './identity/actor.ts';
import { Callers } from './identity/callers.ts';
import type { DeskApi } from './identity/desk-api.ts';
import { entranceRoutes } from './identity/entrance-routes.ts';
import { Limits } from './identity/limits.ts';
import { ownRoutes, staffRoutes } from './identity/own-routes.ts';
import { preferredLanguage } from './identity/preferred-language.ts';
import { assertSameOrigin } from './identity/same-origin.ts';
import { readSigningKey } from './identity/signing-key.ts';
import { IMPORT_LIMIT_MEGABYTES } from './licences/import/commands.ts';
import { licenceImportRoutes } from './licences/import/routes.ts';
import { licenceRoutes } from './licences/routes.ts';
import { transferRoutes } from './licences/transfers/routes.ts';
import { liveRoutes } from './live-events.ts';
import { addMachineRoom } from './machine-room.ts';
import { readDeskAddress } from './mail/outgoing/reply-address.ts';
import type { MailReader } from './mail/reading/reader-pool.ts';
import { mailRoutes } from './mail/routes.ts';
import { addPages } from './pages.ts';
import { Forbidden } from './platform/errors.ts';
import { Api } from './platform/http/api.ts';
import { limitBodies } from './platform/http/body-limit.ts';
import { acceptJson } from './platform/http/media-type.ts';
import { Metrics } from './platform/http/metrics.ts';
import { problemNotFound, problemOnError } from './platform/http/on-error.ts';
import { securityHeaders } from './platform/http/security-headers.ts';
import { policyRoutes } from './policy/routes.ts';
import { addPublicPages } from './public-pages.ts';
import { quoteRoutes } from './quotes/routes.ts';
import { spendingRoutes } from './spending/routes.ts';
import { ticketRoutes } from './tickets/routes.ts';
import { workRoutes } from './work/routes.ts';

const BASE = '/api/v1';

type Body = { type: string; megabytes: number };

/** Paths whose bodies are no JSON, and how large they may be. */
const OTHER_BODIES: Record<string, Body> = {
  [`${BASE}/attachments`]: { type: 'multipart/form-data', megabytes: 26 },
  [`${BASE}/bank-imports`]: { type: 'multipart/form-data', megabytes: 11 },
  [`${BASE}/licence-imports`]: { type: 'multipart/form-data', megabytes: IMPORT_LIMIT_MEGABYTES + 1 },
  [`${BASE}/mail`]: { type: 'message/rfc822', megabytes: 40 },
};

/**
 * Everything that is answered by HTTP.
 * @param reader for mails that are handed in or looked at
 */
export async function createApi(house: House, reader: MailReader) {
  const signingKey = await readSigningKey(house.settings);
  const callers = new Callers(house.db, house.settings, signingKey);
  const limits = new Limits(house.db);
  const metrics = new Metrics(() => countJobs(house));
  const api = openApi(house, callers);
  entranceRoutes(api, callers, limits);
  ownRoutes(api, callers, limits);
  contactRoutes(api, callers, {
    limits,
    proofs: proofsSignedWith(signingKey),
    isDesk: (address) => readDeskAddress(address, house.settings.mailAddress).isOurs,
  });
  addFeatures(api, house, reader);
  const live = liveRoutes(api, house, callers);

  const app = new Hono();
  app.onError(problemOnError(house.log));
  app.notFound(problemNotFound);
  app.use(securityHeaders(house.settings.publicUrl?.startsWith('https:') ?? false), metrics.measure());
  app.use(`${BASE}/*`, limitBodies(pick('megabytes')), acceptJson(pick('type')), async (request, next) => {
    const isUnsafe = !['GET', 'HEAD', 'OPTIONS'].includes(request.req.method);
    if (isUnsafe && request.req.header('authorization') === undefined)
      assertSameOrigin(request, house.settings, 'if_told');
    await next();
  });
  app.route(BASE, api.hono);
  addMachineRoom(app, house, callers, metrics, () => openApiDocument(api));
  addPublicPages(app, house, callers, limits);
  addPages(app, house.db);
  return {
    fetch: app.fetch,
    request: app.request.bind(app),
    registered: api.registered,
    endStreams: live.endAll,
  };
}

function addFeatures(api: DeskApi, house: House, reader: MailReader): void {
  staffRoutes(api);
  policyRoutes(api, house);
  customerRoutes(api);
  spendingRoutes(api);
  licenceRoutes(api);
  licenceImportRoutes(api, house.disk);
  transferRoutes(api, (address) => readDeskAddress(address, house.settings.mailAddress).isOurs);
  creditRoutes(api, house.providers);
  paymentRoutes(api, house);
  levelRoutes(api);
  bankRoutes(api);
  refundRoutes(api);
  chargebackRoutes(api);
  topUpRoutes(api, house);
  bookRoutes(api);
  ticketRoutes(api, house.disk);
  quoteRoutes(api);
  estimateRoutes(api);
  disputeRoutes(api);
  dryRunRoutes(api);
  workRoutes(api);
  mailRoutes(api, { reader, disk: house.disk });
}

function openApi(house: House, callers: Callers): DeskApi {
  return new Api({
    db: house.db,
    authenticate: async (request) => (await callers.require(request)).actor,
    assertMayEver(actor, action) {
      if (!mayEver(actor, action)) throw new Forbidden('not_allowed', 'Your role does not allow this.');
    },
    open: (request, actor, db) => ({
      db,
      jobs: house.jobs,
      actor: actor ?? stranger(preferredLanguage(request.req.header('accept-language'))),
      via: callers.viaOf(request),
      announce: house.announce,
    }),
    announce: house.announce,
  });
}

function openApiDocument(api: DeskApi): unknown {
  api.hono.openAPIRegistry.registerComponent('securitySchemes', 'key', {
    type: 'http',
    scheme: 'bearer',
    description: 'An API key, cf_…',
  });
  api.hono.openAPIRegistry.registerComponent('securitySchemes', 'cookie', {
    type: 'apiKey',
    in: 'cookie',
    name: 'counterfoil',
  });
  return api.hono.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Counterfoil',
      version: '1',
      description:
        'Everything that the web does, and more. Errors are problem documents (RFC 9457); lists go on with ?after=; Idempotency-Key is honoured on every POST.',
    },
    servers: [{ url: BASE }],
  });
}

async function countJobs({ db }: House) {
  const { rows } = await sql<{ queue: string; waiting: number; active: number; failed: number }>`
    select name as queue, queued_count::int as waiting, active_count::int as active,
      coalesce((select d.queued_count::int from pgboss.queue d where d.name = q.dead_letter), 0) as failed
    from pgboss.queue q where dead_letter is not null`.execute(db);
  return rows;
}

function pick<Key extends 'type' | 'megabytes'>(key: Key): Record<string, Body[Key]> {
  return Object.fromEntries(Object.entries(OTHER_BODIES).map(([path, body]) => [path, body[key]]));
}
