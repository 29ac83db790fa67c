import type { ErrorHandler, NotFoundHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { NotFound } from '../errors.ts';
import type { Log } from '../log.ts';
import { outcome, toProblem } from './problem.ts';

const PROBLEM = { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' };

/** Every error becomes a problem document; what is our fault goes to the log under the same reference, with its stack. */
export function problemOnError(log: Log): ErrorHandler {
  return (error, request) => {
    const { problem, headers, fault } = error instanceof HTTPException ? fromHttp(error) : toProblem(error);
    if (fault)
      log.error({ err: error, instance: problem.instance, method: request.req.method }, 'a request failed');
    return request.body(JSON.stringify(problem), problem.status as ContentfulStatusCode, {
      ...PROBLEM,
      ...headers,
    });
  };
}

export const problemNotFound: NotFoundHandler = (request) => {
  const { problem } = toProblem(new NotFound());
  return request.body(JSON.stringify(problem), 404, PROBLEM);
};

function fromHttp(error: HTTPException) {
  if (error.status === 400)
    return outcome(400, 'malformed', 'This can not be read: it is not well-formed JSON.');
  return outcome(error.status, 'http_error', 'This request can not be used as it is.');
}
