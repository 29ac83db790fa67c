import { createRoute, OpenAPIHono, type RouteConfig } from '@hono/zod-openapi';
import type { Context as HonoContext } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { z } from 'zod';
import type { Database, Trx } from '../database/database.ts';
import { inTransaction } from '../database/transaction.ts';
import { Invalid } from '../errors.ts';
import { describeRaw, type RawSpec } from './describe-raw.ts';
import { type Answer, claimKey, keepAnswer, parseIdempotencyKey } from './idempotency.ts';
import { problemSchema } from './problem.ts';
import { assertStorable } from './storable.ts';

type Empty = z.ZodType<Record<string, never>>;

/** One route of the API: its contract, and what has to hold before its handler runs. */
export type RouteSpec<
  Action extends string,
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Result extends z.ZodType,
> = {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Below /api/v1, with {parameters}. */
  path: string;
  /** The row of the access table; `public` for what needs no sign-in. */
  action: Action | 'public';
  summary: string;
  tag: string;
  params?: Params;
  query?: Query;
  body?: Body;
  result?: Result;
  /** Status of success: 200 unless told. */
  status?: 200 | 201 | 202 | 204;
  /** The body holds a secret, of which nothing may be kept, not even the hash that an Idempotency-Key needs. */
  holdsSecret?: boolean;
};

export type Input<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> = {
  params: z.infer<Params>;
  query: z.infer<Query>;
  body: z.infer<Body>;
};

/** Wraps the answer of a handler that found done already what it was asked for: 200, not the status of something new. */
export class AlreadyDone<Result> {
  readonly result: Result;
  constructor(result: Result) {
    this.result = result;
  }
}

export type Registered = { method: string; path: string; action: string; hasBody: boolean };

/**
 * What the API needs to know of the house. `Asker` is who asks; `open` makes a command's context for him on the
 * database given, which is a transaction when an Idempotency-Key came along.
 */
export type ApiPorts<Action extends string, Asker extends { personId: string | null }, Context> = {
  db: Database;
  /** @throws {Unauthenticated} */
  authenticate(request: HonoContext): Promise<Asker>;
  /** @throws {Forbidden} */
  assertMayEver(asker: Asker, action: Action): void;
  open(request: HonoContext, asker: Asker | undefined, db: Database | Trx): Context;
  announce(): void;
};

/**
 * The one way to add a route: contract, access, idempotency and problem documents come with it, so none of them can
 * be forgotten. `registered` is what the access test walks.
 */
export class Api<Action extends string, Asker extends { personId: string | null }, Context> {
  readonly hono: OpenAPIHono;
  readonly registered: Registered[] = [];
  readonly #ports: ApiPorts<Action, Asker, Context>;

  constructor(ports: ApiPorts<Action, Asker, Context>) {
    this.#ports = ports;
    this.hono = new OpenAPIHono({
      defaultHook: (result: { success: boolean; error?: unknown }) => refuseInvalid(result),
    });
  }

  route<
    Params extends z.ZodType = Empty,
    Query extends z.ZodType = Empty,
    Body extends z.ZodType = Empty,
    Result extends z.ZodType = Empty,
  >(
    spec: RouteSpec<Action, Params, Query, Body, Result>,
    handle: (
      context: Context,
      input: Input<Params, Query, Body>,
      request: HonoContext,
    ) => Promise<z.input<Result> | AlreadyDone<z.input<Result>> | undefined>,
  ): void {
    this.registered.push({
      method: spec.method,
      path: spec.path,
      action: spec.action,
      hasBody: spec.body !== undefined,
    });
    const asked = async (request: HonoContext) => {
      const asker = spec.action === 'public' ? undefined : await this.#ports.authenticate(request);
      if (asker && spec.action !== 'public') this.#ports.assertMayEver(asker, spec.action);
      return asker;
    };
    const run = async (
      request: HonoContext,
      asker: Asker | undefined,
      db: Database | Trx,
    ): Promise<Answer> => {
      const context = this.#ports.open(request, asker, db);
      const answer = await handle(context, validInput(request), request);
      const [result, status] =
        answer instanceof AlreadyDone ? [answer.result, 200] : [answer, spec.status ?? 200];
      return { status, body: result === undefined ? '' : JSON.stringify(result) };
    };
    // Who asks is settled before his input is looked at: a stranger learns nothing from the contract's errors.
    this.hono.use(spec.path.replaceAll('{', ':').replaceAll('}', ''), async (request, next) => {
      // HEAD is answered by the handler of GET.
      const method = request.req.method === 'HEAD' ? 'get' : request.req.method.toLowerCase();
      if (method === spec.method) request.set('asker' as never, (await asked(request)) as never);
      await next();
    });
    this.hono.openapi(
      createRoute(toOpenApi(spec)) as never,
      (async (request: HonoContext) => {
        const settled: Asker | undefined = request.get('asker' as never);
        // Whatever way led here, nobody passes unasked.
        const asker = settled ?? (await asked(request));
        const key =
          spec.method === 'post' && !spec.holdsSecret && asker?.personId
            ? parseIdempotencyKey(request.req.header('idempotency-key'))
            : undefined;
        if (!key || !asker?.personId) return respond(request, await run(request, asker, this.#ports.db));
        return this.#once(request, asker.personId, key, (trx) => run(request, asker, trx));
      }) as never,
    );
  }

  /**
   * A route whose body or answer is not JSON: a file, a raw mail. Access comes first here too; limits on the body and
   * its meaning are the handler's.
   */
  raw(spec: RawSpec<Action>, handle: (context: Context, request: HonoContext) => Promise<Response>): void {
    this.registered.push({ method: spec.method, path: spec.path, action: spec.action, hasBody: false });
    this.hono.openAPIRegistry.registerPath(describeRaw(spec));
    this.hono.on(
      spec.method.toUpperCase(),
      spec.path.replaceAll('{', ':').replaceAll('}', ''),
      async (request) => {
        const asker = spec.action === 'public' ? undefined : await this.#ports.authenticate(request);
        if (asker && spec.action !== 'public') this.#ports.assertMayEver(asker, spec.action);
        request.header('Cache-Control', 'no-store');
        return handle(this.#ports.open(request, asker, this.#ports.db), request);
      },
    );
  }

  async #once(
    request: HonoContext,
    personId: string,
    key: string,
    run: (trx: Trx) => Promise<Answer>,
  ): Promise<Response> {
    const asked = `${request.req.method} ${request.req.path} ${JSON.stringify(validInput(request))}`;
    const { answer, replayed } = await inTransaction(this.#ports.db, async (trx) => {
      const first = await claimKey(trx, personId, key, asked);
      if (first) return { answer: first, replayed: true };
      const fresh = await run(trx);
      await keepAnswer(trx, personId, key, fresh);
      return { answer: fresh, replayed: false };
    });
    this.#ports.announce();
    if (replayed) request.header('Idempotency-Replayed', 'true');
    return respond(request, answer);
  }
}

function validInput<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType>(
  request: HonoContext,
): Input<Params, Query, Body> {
  // The validators of the contract ran before the handler; what is absent from the contract is empty here.
  const valid = request.req.valid as (target: string) => unknown;
  const body = valid.call(request.req, 'json') ?? {};
  assertStorable(body);
  return {
    params: valid.call(request.req, 'param') ?? {},
    query: valid.call(request.req, 'query') ?? {},
    body,
  } as Input<Params, Query, Body>;
}

function respond(request: HonoContext, answer: Answer): Response {
  request.header('Cache-Control', 'no-store');
  if (answer.status === 204 || answer.body === '') return request.body(null, answer.status as 204);
  return request.body(answer.body, answer.status as ContentfulStatusCode, {
    'Content-Type': 'application/json',
  });
}

function refuseInvalid(result: { success: boolean; target?: string; error?: unknown }): undefined {
  if (result.success || !(result.error instanceof z.ZodError || isZodError(result.error))) return undefined;
  const fields = result.error.issues.map((issue) => ({
    path: issue.path.map(String).join('.'),
    code: String(issue.code),
    message: issue.message,
  }));
  throw new Invalid('invalid_input', 'Some of what was sent can not be used. See the fields below.', fields);
}

function isZodError(error: unknown): error is z.ZodError {
  return typeof error === 'object' && error !== null && 'issues' in error && Array.isArray(error.issues);
}

function toOpenApi<Action extends string>(
  spec: RouteSpec<Action, z.ZodType, z.ZodType, z.ZodType, z.ZodType>,
): RouteConfig {
  const problem = {
    description: 'A problem document (RFC 9457)',
    content: { 'application/problem+json': { schema: problemSchema } },
  };
  const content = spec.result ? { content: { 'application/json': { schema: spec.result } } } : {};
  return {
    method: spec.method,
    path: spec.path,
    summary: spec.summary,
    tags: [spec.tag],
    security: spec.action === 'public' ? [] : [{ key: [] }, { cookie: [] }],
    request: {
      ...(spec.params ? { params: spec.params as never } : {}),
      ...(spec.query ? { query: spec.query as never } : {}),
      ...(spec.body
        ? { body: { required: true, content: { 'application/json': { schema: spec.body } } } }
        : {}),
    },
    responses: { [spec.status ?? 200]: { description: spec.summary, ...content }, default: problem },
  };
}
