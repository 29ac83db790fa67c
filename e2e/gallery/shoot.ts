import { mkdirSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { type Browser, type Page, chromium as playwright } from '@playwright/test';
import chromium from '@sparticuz/chromium';
import react from '@vitejs/plugin-react';
import { createServer } from 'vite';

/**
 * Pictures of the shared components in both widths and schemes, with what axe finds:
 * `node e2e/gallery/shoot.ts FOLDER [PATH …]`. There is no server behind it: the few answers that the shells ask
 * for are written here, which is enough to look at them and proves nothing.
 */
const [folder = 'test-results/gallery', ...wanted] = process.argv.slice(2);
const paths =
  wanted.length > 0
    ? wanted
    : [
        '/',
        '/account',
        '/sign-in',
        '/recover',
        '/links/invite',
        '/desk/',
        '/desk/setup/one',
        '/desk/setup/over',
        '/nowhere',
      ];

const person = (path: string) => ({
  id: '1',
  name: 'Mara Velt',
  email: 'mara@velt.example',
  language: 'en',
  timeZone: 'Europe/Amsterdam',
  colourScheme: 'auto',
  ...(path.startsWith('/desk')
    ? { role: 'agent' }
    : { role: 'member', customer: { id: 'c', name: 'Velt Media' } }),
});

const company = { name: 'Northlight Scripts', language: 'en', timeZone: 'Europe/Berlin', currency: 'EUR' };
const session = {
  lastSeenAt: new Date().toISOString(),
  createdAt: new Date().toISOString(),
  ipAddress: '192.0.2.7',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0',
};

async function answerFor(page: Page, path: string): Promise<void> {
  const answers: [RegExp, unknown][] = [
    [/\/me$/, { person: person(path), company }],
    [
      /\/me\/sessions$/,
      {
        items: [
          { ...session, id: 'a', current: true },
          { ...session, id: 'b', current: false },
        ],
        next: null,
      },
    ],
    [/\/credits$/, { available: 7, held: 2, consumed: 11 }],
    [/\/links\/invite$/, { purpose: 'invitation', email: 'mara@velt.example', name: 'Mara Velt' }],
    [/\/setup\/one$/, {}],
  ];
  await page.route('**/api/v1/**', (route) => {
    const found = answers.find(([pattern]) => pattern.test(new URL(route.request().url()).pathname));
    return found
      ? route.fulfill({ json: found[1] })
      : route.fulfill({ status: 404, json: { title: 'Not found', status: 404 } });
  });
}

async function shoot(
  browser: Browser,
  base: string,
  path: string,
  width: number,
  colorScheme: 'light' | 'dark',
) {
  const context = await browser.newContext({
    viewport: { width, height: width < 800 ? 780 : 840 },
    colorScheme,
    locale: 'en-GB',
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => console.log('  page error:', error.message));
  page.on(
    'console',
    (message) =>
      message.type() === 'error' &&
      !/404|sandboxed/.test(message.text()) &&
      console.log('  console:', message.text().slice(0, 400)),
  );
  await answerFor(page, path);
  await page.goto(base + path);
  await page.locator('h1, p').first().waitFor();
  await page.waitForTimeout(500);
  const name = `${path.replace(/\W+/g, '-').replace(/^-|-$/g, '') || 'home'}-${width}-${colorScheme}`;
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  console.log(name, overflow > 0 ? `scrolls sideways by ${overflow}` : '');
  for (const violation of violations)
    console.log(
      '  axe:',
      violation.id,
      violation.nodes
        .map((node) => node.target.join(' '))
        .slice(0, 4)
        .join(' | '),
    );
  await context.close();
}

mkdirSync(folder, { recursive: true });
const root = `${import.meta.dirname}/../..`;
const server = await createServer({
  root: `${root}/e2e/gallery`,
  configFile: false,
  plugins: [react()],
  server: { port: 0, fs: { allow: [root] } },
  logLevel: 'error',
});
await server.listen();
const browser = await playwright.launch({
  executablePath: await chromium.executablePath(),
  args: ['--no-sandbox', '--headless=shell'],
});
const base = server.resolvedUrls?.local[0]?.replace(/\/$/, '') ?? '';
for (const path of paths)
  for (const [width, scheme] of [
    [1280, 'light'],
    [360, 'dark'],
    [360, 'light'],
    [1280, 'dark'],
  ] as const)
    await shoot(browser, base, path, width, scheme);
await browser.close();
await server.close();
