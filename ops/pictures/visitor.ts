import { type Browser, type BrowserContext, type Page, chromium as playwright } from '@playwright/test';
import chromium from '@sparticuz/chromium';
import { DEMO_PASSWORD } from '../../server/demo/people.ts';

export type Look = { width: number; height: number; scheme: 'light' | 'dark' };

/** Somebody of the demo in a browser of his own. */
export type Visitor = {
  /** A GET of the API, as this person. */
  read(path: string): Promise<unknown>;
  /** Changes the size and the colours of what he sees. */
  wear(look: Look): Promise<void>;
  /** Goes there and waits until everything is shown. */
  open(path: string): Promise<Page>;
  /** What went wrong on the pages since this was last asked. */
  complaints(): string[];
  leave(): Promise<void>;
};

export async function openBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox', '--headless=shell'],
  });
}

type Who = { email: string; language: string };

/** @param who nobody signs in when it is left out */
export async function visit(browser: Browser, address: string, who?: Who): Promise<Visitor> {
  const context = await browser.newContext({
    locale: who?.language ?? 'en-GB',
    timezoneId: 'Europe/Amsterdam',
    reducedMotion: 'reduce',
  });
  const headers = { origin: address };
  const api = (path: string) => `${address}/api/v1${path}`;
  if (who) await signIn(context, api, headers, who);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (said) => said.type() === 'error' && complaints.push(said.text()));
  return {
    async read(path) {
      const answer = await context.request.get(api(path));
      if (!answer.ok()) throw new Error(`GET ${path} answered ${answer.status()}`);
      return answer.json();
    },
    async wear({ width, height, scheme }) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme: scheme });
    },
    async open(path) {
      await page.goto(`${address}${path}`);
      await settled(page, complaints);
      return page;
    },
    complaints: () => complaints.splice(0),
    leave: () => context.close(),
  };
}

async function signIn(
  context: BrowserContext,
  api: (path: string) => string,
  headers: Record<string, string>,
  { email, language }: Who,
): Promise<void> {
  const entered = await context.request.post(api('/session'), {
    headers,
    data: { email, password: DEMO_PASSWORD },
  });
  if (!entered.ok()) throw new Error(`${email} could not sign in: ${await entered.text()}`);
  const spoken = await context.request.patch(api('/me'), { headers, data: { language } });
  if (!spoken.ok()) throw new Error(`${email} could not choose ${language}: ${await spoken.text()}`);
}

const REST_DEADLINE_MS = 90_000;
const LOOK_EVERY_MS = 150;
/** One answer may call for the next, so it has to stay quiet for a while. */
const QUIET_LOOKS = 4;

/**
 * The live stream never ends, so a quiet network is no sign; that there is a heading and no placeholder any more is one.
 * Asked by locators, since the pages' content policy forbids to evaluate text in them.
 */
async function settled(page: Page, complaints: string[]): Promise<void> {
  const until = Date.now() + REST_DEADLINE_MS;
  for (let quiet = 0; quiet < QUIET_LOOKS; ) {
    if (Date.now() > until) {
      complaints.push('it did not come to rest');
      return;
    }
    await page.waitForTimeout(LOOK_EVERY_MS);
    const isAtRest =
      (await page.locator('h1').count()) > 0 && (await page.locator('.mantine-Skeleton-root').count()) === 0;
    quiet = isAtRest ? quiet + 1 : 0;
  }
}
