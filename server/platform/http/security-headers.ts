import type { MiddlewareHandler } from 'hono';

/** What our own pages may load and do. A route that shows outside content sends a narrower one in its place. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS = {
  'Content-Security-Policy': PAGE_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=()',
};

/** Puts the headers on every answer, of whatever status. A handler that sets one of them itself has the last word. */
export function securityHeaders(https: boolean): MiddlewareHandler {
  const headers = Object.entries(
    https ? { ...HEADERS, 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains' } : HEADERS,
  );
  return async (request, next) => {
    for (const [name, value] of headers) request.header(name, value);
    await next();
    // An answer made past Hono's own methods knows nothing of what was set before.
    if (request.res.headers.has('X-Content-Type-Options')) return;
    for (const [name, value] of headers)
      if (!request.res.headers.has(name)) request.res.headers.set(name, value);
  };
}
