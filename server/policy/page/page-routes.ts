import type { Hono, Context as HonoContext } from 'hono';
import { publicAddress } from '../../identity/public-address.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Settings } from '../../platform/settings.ts';
import { readCompany } from '../../public/company.ts';
import { languageOf, languageOfVisitor, leadToLanguage } from '../../public/language-of-path.ts';
import { hashOf, LOOK } from '../../public/look.ts';
import { notFoundPage } from '../../public/not-found-page.ts';
import { sendPage, stillPagePolicy } from '../../public/send-page.ts';
import { type PolicyFacts, readPolicyFacts } from './facts.ts';
import { renderPolicyPage } from './render-policy-page.ts';
import { deskStatus } from './sections/status.ts';

type House = { db: Database; settings: Settings };

const POLICY = stillPagePolicy(hashOf(LOOK));
const LONGEST_SECONDS = 60;

/**
 * The public Support Policy page: the version in force at an address that stays, in each language, and every version
 * at one of its own. One that is still to come can be read too, marked as such: who is bound by it shall know it before.
 */
export function addPolicyPage(app: Hono, house: House): void {
  leadToLanguage(app, '/support-policy');
  app.get('/support-policy/:language', (request) => show(request, house));
  app.get('/support-policy/:language/:version', (request) => show(request, house));
  app.get('/support-policy/*', (request) => notFound(request, house));
}

async function show(request: HonoContext, house: House): Promise<Response> {
  const language = languageOf(request.req.param('language'));
  const asked = request.req.param('version');
  if (!language || (asked !== undefined && !/^[1-9]\d{0,8}$/.test(asked))) return notFound(request, house);
  const facts = await readPolicyFacts(
    house.db,
    house.settings,
    asked === undefined ? undefined : Number(asked),
  );
  if (!facts) return notFound(request, house);
  return sendPage(request, {
    html: renderPolicyPage(facts, language),
    policy: POLICY,
    maxAgeSeconds: secondsItHolds(facts),
  });
}

/** It tells whether the desk is open now: nobody keeps it beyond the moment at which that changes. */
function secondsItHolds({ policy, now, versions }: PolicyFacts): number {
  const changes = [
    deskStatus(policy, now).changesAt,
    ...versions.filter(({ standing }) => standing === 'scheduled').map(({ inForceFrom }) => inForceFrom),
  ].flatMap((moment) => (moment ? [Math.floor((moment.getTime() - now.getTime()) / 1000)] : []));
  return Math.max(0, Math.min(LONGEST_SECONDS, ...changes));
}

async function notFound(request: HonoContext, { db, settings }: House): Promise<Response> {
  const language = languageOf(request.req.param('language')) ?? languageOfVisitor(request);
  return sendPage(request, {
    html: notFoundPage(language, (await readCompany(db)).name, publicAddress(settings)),
    policy: POLICY,
    maxAgeSeconds: 0,
    status: 404,
  });
}
