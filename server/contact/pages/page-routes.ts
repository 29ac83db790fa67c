import type { Hono, Context as HonoContext } from 'hono';
import type { Callers } from '../../identity/callers.ts';
import { networkOf } from '../../identity/client-address.ts';
import type { Context } from '../../identity/context.ts';
import type { Limits } from '../../identity/limits.ts';
import { publicAddress } from '../../identity/public-address.ts';
import { assertSameOrigin } from '../../identity/same-origin.ts';
import { now } from '../../platform/database/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import { Conflict, Forbidden, Gone, TooMany } from '../../platform/errors.ts';
import { limitBodies } from '../../platform/http/body-limit.ts';
import type { Settings } from '../../platform/settings.ts';
import { deskStatus, statusSentence } from '../../policy/page/sections/status.ts';
import { policyInForce } from '../../policy/versions.ts';
import { readCompany } from '../../public/company.ts';
import { languageOf, languageOfVisitor, leadToLanguage } from '../../public/language-of-path.ts';
import { hashOf, LOOK, LOOK_WITH_FORM } from '../../public/look.ts';
import { notFoundPage } from '../../public/not-found-page.ts';
import { formPagePolicy, sendPage, stillPagePolicy } from '../../public/send-page.ts';
import { confirmRequest } from '../confirm-request.ts';
import { type LinkedRequest, readLinkedRequest, readRequest } from '../read-request.ts';
import { askPage, donePage, failedPage, overPage } from './confirm-page.ts';
import { formPage } from './form-page.ts';

/** What the pages of the open door stand on. */
export type Porch = {
  db: Database;
  settings: Settings;
  callers: Callers;
  limits: Limits;
  /** Where the script of the form was built to; undefined while it is not. */
  script: () => Promise<string | undefined>;
  /** A context in which the house acts. */
  asSystem: () => Context;
};

const STILL = stillPagePolicy(hashOf(LOOK));
const FORM = formPagePolicy(hashOf(LOOK_WITH_FORM));
const LARGEST_MEGABYTES = 0.01;

/** `/contact`: the form; `/contact/confirm/…`: the page behind the mailed link, which needs no script. */
export function addContactPages(app: Hono, porch: Porch): void {
  leadToLanguage(app, '/contact');
  app.get('/contact/confirm/:token', (request) => ask(request, porch));
  app.post('/contact/confirm', limitBodies({}, LARGEST_MEGABYTES), (request) => confirm(request, porch));
  app.get('/contact/:language', (request) => showForm(request, porch));
  app.get('/contact/*', (request) => notFound(request, porch));
}

async function showForm(request: HonoContext, porch: Porch): Promise<Response> {
  const { db, settings } = porch;
  const language = languageOf(request.req.param('language'));
  const company = await readCompany(db);
  if (!language || !company.isSetUp) return notFound(request, porch);
  const [{ policy }, at, script] = [await policyInForce(db), await now(db), await porch.script()];
  return sendPage(request, {
    html: formPage(
      {
        company: company.name,
        address: publicAddress(settings),
        email: company.email || settings.mailAddress,
        status: statusSentence(policy, at, language),
        open: deskStatus(policy, at).open,
        script,
      },
      language,
    ),
    policy: FORM,
    maxAgeSeconds: 0,
  });
}

async function ask(request: HonoContext, porch: Porch): Promise<Response> {
  const token = request.req.param('token') ?? '';
  return answering(request, porch, async (around) => {
    const linked = await readLinkedRequest(porch.db, token);
    return pageOf(linked, around, () => askPage(around, linked, token));
  });
}

/** The only thing that a stranger sends as a form: the token, which is his right to it. */
async function confirm(request: HonoContext, porch: Porch): Promise<Response> {
  return answering(request, porch, async (around) => {
    assertSameOrigin(request, porch.settings, 'if_told');
    const { token } = await request.req.parseBody();
    const id = await confirmRequest(porch.asSystem(), typeof token === 'string' ? token : '');
    const linked = await readRequest(porch.db, id);
    return pageOf(linked, around, () => overPage(around, linked.language));
  });
}

type Around = Parameters<typeof overPage>[0] & { email: string };

function pageOf(linked: LinkedRequest, around: Around, otherwise: () => string): string {
  return linked.ticket ? donePage(around, linked, linked.ticket) : otherwise();
}

/** Whatever goes wrong behind a mailed link is told as a page, since whoever follows one is no program. */
async function answering(
  request: HonoContext,
  porch: Porch,
  write: (around: Around) => Promise<string>,
): Promise<Response> {
  const { db, settings, callers, limits } = porch;
  const company = await readCompany(db);
  const around = {
    company: company.name,
    address: publicAddress(settings),
    timeZone: company.timeZone,
    email: company.email || settings.mailAddress,
  };
  const send = (html: string, status?: 403 | 409 | 410 | 429) =>
    sendPage(request, { html, policy: FORM, maxAgeSeconds: 'never', ...(status ? { status } : {}) });
  const language = languageOfVisitor(request);
  // Under the usual `no-referrer` a browser does not say that the button's form came from here.
  request.header('Referrer-Policy', 'strict-origin');
  try {
    await limits.count('linkNetwork', networkOf(callers.addressOf(request)));
    return await send(await write(around));
  } catch (error) {
    if (error instanceof Gone) return send(overPage(around, language), 410);
    if (error instanceof TooMany) return send(failedPage(around, language, around.email), 429);
    if (error instanceof Forbidden) return send(failedPage(around, language, around.email), 403);
    if (error instanceof Conflict) return send(failedPage(around, language, around.email), 409);
    throw error;
  }
}

async function notFound(request: HonoContext, { db, settings }: Porch): Promise<Response> {
  const language = languageOf(request.req.param('language')) ?? languageOfVisitor(request);
  return sendPage(request, {
    html: notFoundPage(language, (await readCompany(db)).name, publicAddress(settings)),
    policy: STILL,
    maxAgeSeconds: 0,
    status: 404,
  });
}
