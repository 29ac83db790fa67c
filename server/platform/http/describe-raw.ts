import type { RouteConfig } from '@hono/zod-openapi';
import { z } from 'zod';
import { problemSchema } from './problem.ts';

export type RawSpec<Action extends string> = {
  method: 'get' | 'post';
  /** Below /api/v1, with {parameters}. */
  path: string;
  /** The row of the access table; `public` for what needs no sign-in. */
  action: Action | 'public';
  summary: string;
  tag: string;
  /** The type of the body, where it is a file or a mail. */
  takes?: 'multipart/form-data' | 'message/rfc822';
};

const FILE = { type: 'string' as const, format: 'binary' };
const BODIES = {
  'multipart/form-data': { type: 'object' as const, properties: { file: FILE }, required: ['file'] },
  'message/rfc822': FILE,
};

/** What the API's document says of a route whose body or answer is not JSON. Whoever reads files must find them there. */
export function describeRaw({ method, path, action, summary, tag, takes }: RawSpec<string>): RouteConfig {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return {
    method,
    path,
    summary,
    tags: [tag],
    security: action === 'public' ? [] : [{ key: [] }, { cookie: [] }],
    request: {
      ...(names.length > 0
        ? { params: z.object(Object.fromEntries(names.map((name) => [name, z.string()]))) }
        : {}),
      ...(takes ? { body: { required: true, content: { [takes]: { schema: BODIES[takes] } } } } : {}),
    },
    responses: {
      '2XX': { description: summary },
      default: {
        description: 'A problem document (RFC 9457)',
        content: { 'application/problem+json': { schema: problemSchema } },
      },
    },
  };
}
