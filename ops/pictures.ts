// Pictures of the running demo, in which we look at our own work: those of the README, or all screens there are.
//
//   node ops/run.mjs pictures                                     those of the README, into docs/pictures
//   node ops/run.mjs pictures --all FOLDER                        every screen of both apps, 1280 and 360 wide, light and dark
//   node ops/run.mjs pictures --all FOLDER --language de          the same in another language
//   node ops/run.mjs pictures --all FOLDER --only WORD …          only screens whose name contains a word, such as desk-queue
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Page } from '@playwright/test';
import { z } from 'zod';
import { MEMBERS, STAFF } from '../server/demo/people.ts';
import { repository } from './launch/repository.mjs';
import { startDemo } from './pictures/demo-house.ts';
import { entrancesIn, type Screen, screensOf, WITH_NOTHING_LEFT } from './pictures/screens.ts';
import { type Look, openBrowser, type Visitor, visit } from './pictures/visitor.ts';

const { values: asked, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    all: { type: 'string' },
    language: { type: 'string', default: 'en' },
    only: { type: 'string', multiple: true, default: [] },
  },
});

const LOOKS: readonly Look[] = [
  { width: 1280, height: 900, scheme: 'light' },
  { width: 1280, height: 900, scheme: 'dark' },
  { width: 360, height: 780, scheme: 'light' },
  { width: 360, height: 780, scheme: 'dark' },
];

/** So long that a picture of it can still be looked at, in pixels. */
const MOST_HIDDEN = 6_000;

const demo = await startDemo();
const browser = await openBrowser();
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => demo.stop().then(() => process.exit(1)));
try {
  if (asked.all === undefined) await takeForReadme(browser, demo.address);
  else await takeAll(browser, demo.address, asked.all);
} finally {
  await browser.close();
  await demo.stop();
}

async function takeForReadme(browser: Browser, address: string): Promise<void> {
  const folder = join(repository, 'docs/pictures');
  mkdirSync(folder, { recursive: true });
  const mara = await visit(browser, address, { email: MEMBERS.mara.email, language: asked.language });
  await mara.wear({ width: 1280, height: 900, scheme: 'light' });
  await (await mara.open('/')).screenshot({ path: join(folder, 'customer-area.png') });
  const stranger = await visit(browser, address);
  await stranger.wear({ width: 1280, height: 900, scheme: 'light' });
  const policy = await stranger.open(`/support-policy/${asked.language}`);
  await policy.screenshot({ path: join(folder, 'support-policy.png') });
  const jonas = await visit(browser, address, { email: STAFF.jonas.email, language: asked.language });
  await jonas.wear({ width: 1440, height: 900, scheme: 'light' });
  const number = await numberOf(jonas, 'Moving to a new server');
  await (await jonas.open(`/desk/queue/mine/${number}`)).screenshot({ path: join(folder, 'desk.png') });
}

async function numberOf(visitor: Visitor, subject: string): Promise<number> {
  const tickets = z.object({ items: z.array(z.object({ number: z.number(), subject: z.string() })) });
  const { items } = tickets.parse(await visitor.read('/tickets?view=mine&limit=100'));
  const ticket = items.find((one) => one.subject === subject);
  if (!ticket) throw new Error(`The demo has no ticket called "${subject}" in this list.`);
  return ticket.number;
}

async function takeAll(browser: Browser, address: string, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const { language } = asked;
  const mara = await visit(browser, address, { email: MEMBERS.mara.email, language });
  await takeEach(mara, await screensOf('portal', mara), folder);
  const greta = await visit(browser, address, { email: MEMBERS.greta.email, language });
  await takeEach(greta, WITH_NOTHING_LEFT, folder);
  const sofia = await visit(browser, address, { email: STAFF.sofia.email, language });
  const jonas = await visit(browser, address, { email: STAFF.jonas.email, language });
  const desk = await screensOf('desk', jonas);
  const isOffice = ({ path }: Screen) => /\/(books|products|staff|policy|setup)/.test(path);
  await takeEach(
    jonas,
    desk.filter((screen) => !isOffice(screen)),
    folder,
  );
  await takeEach(sofia, desk.filter(isOffice), folder);
  await takeEach(await visit(browser, address), entrancesIn(language), folder);
}

async function takeEach(visitor: Visitor, screens: readonly Screen[], folder: string): Promise<void> {
  const words = [...asked.only, ...positionals];
  const wanted = screens.filter(
    ({ name }) => words.length === 0 || words.some((word) => name.includes(word)),
  );
  for (const look of LOOKS) {
    await visitor.wear(look);
    for (const { name, path } of wanted) {
      const picture = `${name}-${look.width}-${look.scheme}.png`;
      const page = await visitor.open(path);
      await page.setViewportSize({ width: look.width, height: look.height + (await hiddenBelow(page)) });
      await page.screenshot({ path: join(folder, picture), fullPage: true });
      await visitor.wear(look);
      const beyond = Number(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth'));
      const faults = [...(beyond > 0 ? [`is ${beyond} pixels too wide`] : []), ...visitor.complaints()];
      console.log([picture, ...faults].join('\n    '));
    }
  }
  await visitor.leave();
}

/** How much the desk scrolls within its frame, which a picture of the full page does not show. */
async function hiddenBelow(page: Page): Promise<number> {
  const hidden = await page.evaluate(
    'Math.max(0, ...[...document.querySelectorAll("main")].map((main) => main.scrollHeight - main.clientHeight))',
  );
  return Math.min(MOST_HIDDEN, Number(hidden));
}
