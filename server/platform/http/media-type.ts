import type { MiddlewareHandler } from 'hono';
import { outcome } from './problem.ts';

const WITH_BODY = new Set(['POST', 'PUT', 'PATCH']);

/**
 * Takes JSON alone, save where a path expects something else. A form on another site can send only text and forms, and
 * a body of another type would be read as none.
 * @param others media types by path
 */
export function acceptJson(others: Record<string, string>): MiddlewareHandler {
  return async (request, next) => {
    const type = request.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
    const expected = others[request.req.path] ?? 'application/json';
    const isEmpty =
      type === undefined &&
      (request.req.header('content-length') ?? '0') === '0' &&
      request.req.header('transfer-encoding') === undefined;
    if (!WITH_BODY.has(request.req.method) || isEmpty || type === expected) return next();
    const { problem } = outcome(415, 'media_type', `Please send this as ${expected}.`);
    return request.body(JSON.stringify(problem), 415, { 'Content-Type': 'application/problem+json' });
  };
}
