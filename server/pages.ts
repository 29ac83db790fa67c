import fs from 'node:fs/promises';
import path from 'node:path';
import type { Hono, Context as HonoContext } from 'hono';
import type { Database } from './platform/database/database.ts';
import { NotFound } from './platform/errors.ts';
import { escapeHtml } from './platform/http/api-page.ts';
import { hashedFiles } from './platform/http/static-files.ts';

const BUILT = path.join(import.meta.dirname, '../web/dist');

/** The two web apps: the Customer Area at `/`, the desk at `/desk/`. Every path that is a screen of theirs gets their page. */
export function addPages(app: Hono, db: Database): void {
  app.get('/assets/:name', hashedFiles(path.join(BUILT, 'assets')));
  app.get('/desk', (request) => request.redirect('/desk/', 302));
  app.get('/desk/*', (request) => sendPage(request, db, 'desk'));
  app.get('*', (request) => sendPage(request, db, 'portal'));
}

async function sendPage(request: HonoContext, db: Database, page: 'portal' | 'desk'): Promise<Response> {
  if (!isScreen(request.req.path)) throw new NotFound();
  const html = await fs.readFile(path.join(BUILT, page, 'index.html'), 'utf8').catch(() => undefined);
  if (html === undefined) return request.text('The web pages are not built yet. Run: npm run build\n', 503);
  const company = await db.selectFrom('company').select('name').executeTakeFirst();
  request.header('Cache-Control', 'no-cache');
  return request.html(withCompanyName(html, company?.name ?? 'Counterfoil'));
}

/**
 * Whether a path can be a screen's. What looks like a way around another route is none: doubled or encoded slashes,
 * backslashes, the doors of the API and of the machine room in other letters, file names.
 */
function isScreen(path: string): boolean {
  if (/\/\/|\\|%2f|%5c|%00|%25/i.test(path)) return false;
  const [first = ''] = path.slice(1).split('/');
  const door = decodeSafely(first).toLowerCase();
  if (['api', 'assets', 'metrics', 'healthz', 'readyz'].includes(door)) return false;
  return !path.includes('.');
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return 'api';
  }
}

/** The pages show the company's name before anybody has signed in. */
function withCompanyName(html: string, name: string): string {
  const shown = escapeHtml(name);
  return html
    .replace(
      /(<meta name="application-name" content=")[^"]*(")/,
      (_whole, before: string, after: string) => `${before}${shown}${after}`,
    )
    .replace(/<title>[^<]*<\/title>/, () => `<title>${shown}</title>`);
}
