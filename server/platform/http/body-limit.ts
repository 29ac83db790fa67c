import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { TooLarge } from '../errors.ts';

const MEGABYTE = 1024 * 1024;

/**
 * Refuses a body beyond the path's limit: by its announced length at once, else while it comes in, so that a chunked
 * one without an end costs no more memory than the limit.
 * @param megabytes of the paths that may take more than the rest
 */
export function limitBodies(megabytes: Record<string, number>, others = 1): MiddlewareHandler {
  const limiters = new Map(Object.entries(megabytes).map(([path, most]) => [path, limiter(most)]));
  const usual = limiter(others);
  return (request, next) => (limiters.get(request.req.path) ?? usual)(request, next);
}

function limiter(most: number): MiddlewareHandler {
  const refuse = () => {
    throw new TooLarge('body_too_large', `This is larger than the ${most} MB that are accepted here.`, {
      megabytes: most,
    });
  };
  const reading = bodyLimit({ maxSize: most * MEGABYTE, onError: refuse });
  return async (request, next) => {
    const announced = request.req.header('content-length');
    const chunked = request.req.header('transfer-encoding') !== undefined;
    if (chunked) return reading(request, next);
    if (announced !== undefined && Number(announced) > most * MEGABYTE) refuse();
    await next();
  };
}
