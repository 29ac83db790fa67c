import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Context as HonoContext } from 'hono';

const compress = promisify(gzip);

/**
 * What a page without scripts may do: nothing but show itself. Its one style sheet is known by its hash.
 * @param styleHash as `hashOf` gives it
 */
export function stillPagePolicy(styleHash: string): string {
  return [
    "default-src 'none'",
    `style-src ${styleHash}`,
    'img-src data:',
    // Nothing here connects to anywhere; what examines pages fetches robots.txt in the page's name.
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** What the page of a form may do besides: run our own script and its worker, and send what was typed to us. */
export function formPagePolicy(styleHash: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    "connect-src 'self'",
    `style-src ${styleHash}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

export type PageAnswer = {
  html: string;
  policy: string;
  /** For how many seconds anybody may keep it; 0 is to ask each time whether it is still so; `never` is for one person alone. */
  maxAgeSeconds: number | 'never';
  status?: 403 | 404 | 409 | 410 | 429;
};

/** Sends a page that is the same for everybody who asks for its address, zipped, and not again to who has it. */
export async function sendPage(request: HonoContext, page: PageAnswer): Promise<Response> {
  const tag = `W/"${createHash('sha256').update(page.html).digest('base64url').slice(0, 22)}"`;
  request.header('Content-Security-Policy', page.policy);
  request.header('Cache-Control', cachingOf(page.maxAgeSeconds));
  request.header('ETag', tag);
  request.header('Vary', 'Accept-Encoding');
  if (hasTag(request.req.header('if-none-match'), tag) && !page.status) return request.body(null, 304);
  request.header('Content-Type', 'text/html; charset=utf-8');
  const status = page.status ?? 200;
  if (!/\bgzip\b/.test(request.req.header('accept-encoding') ?? '')) return request.body(page.html, status);
  request.header('Content-Encoding', 'gzip');
  return request.body(new Uint8Array(await compress(page.html)), status);
}

function cachingOf(maxAgeSeconds: PageAnswer['maxAgeSeconds']): string {
  if (maxAgeSeconds === 'never') return 'no-store';
  return maxAgeSeconds > 0 ? `public, max-age=${maxAgeSeconds}` : 'no-cache';
}

/** Weak comparison (RFC 9110 §13.1.2): what stands behind W/ is compared. */
function hasTag(header: string | undefined, tag: string): boolean {
  const tags = (header ?? '').split(',').map((each) => each.trim());
  return tags.includes('*') || tags.some((each) => each.replace(/^W\//, '') === tag.replace(/^W\//, ''));
}
