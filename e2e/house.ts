import { type Browser, type BrowserContextOptions, test as base, type Page } from '@playwright/test';
import { DEMO_PASSWORD, STAFF } from '../server/demo/people.ts';
import { type Caller, callerOf } from './caller.ts';
import { type Mailbox, openMailbox } from './mailbox.ts';
import { type RunningServer, startServer } from './server.ts';

export type SignIn = { email: string; password: string };

export const OWNER = { email: 'owner@northlight.example', password: 'a green tram in the rain' };

/**
 * `bare` waits to be set up; `company` is set up, and keeps its mail in the outbox; `posting` sends its mail to the
 * mailbox; `demo` is the demo. Files of the same kind that follow each other share one server.
 */
type Kind = 'bare' | 'company' | 'posting' | 'demo';

type Shared = { kind: Kind; mailbox: Mailbox; server: RunningServer; owner: Caller };
type Own = {
  /** Opens a browser of somebody's own, who is signed in unless nobody is named. */
  visit(who?: SignIn, options?: BrowserContextOptions): Promise<Page>;
};

export const test = base.extend<Own, Shared>({
  kind: ['company', { option: true, scope: 'worker' }],
  mailbox: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from its pattern
    async ({}, use) => {
      const mailbox = await openMailbox();
      await use(mailbox);
      await mailbox.stop();
    },
    { scope: 'worker' },
  ],
  server: [
    async ({ kind, mailbox }, use) => {
      const server = await startServer(settingsOf(kind, mailbox), kind === 'bare' ? 'own' : 'shared');
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  owner: [
    async ({ kind, server, playwright }, use) => {
      const requests = await playwright.request.newContext();
      const owner = kind === 'demo' ? { email: STAFF.sofia.email, password: DEMO_PASSWORD } : OWNER;
      await use(await callerOf(requests, server.address, owner));
      await requests.dispose();
    },
    { scope: 'worker' },
  ],
  visit: async ({ browser, server }, use) => {
    const contexts: Awaited<ReturnType<Browser['newContext']>>[] = [];
    await use(async (who, options) => {
      const context = await browser.newContext({ ...options, baseURL: server.address });
      contexts.push(context);
      if (who) await callerOf(context.request, server.address, who);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});

function settingsOf(kind: Kind, mailbox: Mailbox): Record<string, string> {
  const setUp = { ADMIN_EMAIL: OWNER.email, ADMIN_PASSWORD: OWNER.password };
  if (kind === 'bare') return {};
  if (kind === 'demo') return { DEMO: '1' };
  return kind === 'posting' ? { ...setUp, SMTP_URL: mailbox.url } : setUp;
}
