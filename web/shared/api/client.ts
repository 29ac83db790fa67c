import { ConnectionLost, problemFrom } from './problem.ts';

export interface RequestOptions {
  /** The same for every repetition of one submission, so that it happens at most once. */
  idempotencyKey?: string;
  signal?: AbortSignal;
}

type Query = Record<string, string | number | boolean | undefined>;

const root = '/api/v1';

export function address(path: string, query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) parameters.set(name, String(value));
  const search = parameters.toString();
  return `${root}${path}${search && `?${search}`}`;
}

/** Texts of problems come in the language of the screen, also before anyone signed in. */
export function commonHeaders(idempotencyKey?: string): Record<string, string> {
  const headers: Record<string, string> = {
    Accept: 'application/json',
    'Accept-Language': document.documentElement.lang || 'en',
  };
  if (idempotencyKey) headers['Idempotency-Key'] = idempotencyKey;
  return headers;
}

export function parseBody(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function send(method: string, url: string, body: unknown, options: RequestOptions): Promise<unknown> {
  const headers = commonHeaders(options.idempotencyKey);
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  let status: number;
  let text: string;
  try {
    const answer = await fetch(url, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: 'same-origin',
      signal: options.signal ?? null,
    });
    status = answer.status;
    text = await answer.text();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ConnectionLost('The connection was lost', { cause: error });
  }
  const parsed = parseBody(text);
  if (status >= 400) throw problemFrom(status, parsed);
  return parsed;
}

/**
 * Answers are typed by the caller with the server's contract (`import type` of its zod shapes): both sides are
 * one repository and one release, so the answer is not parsed a second time here.
 */
export const api = {
  get: <T>(path: string, query?: Query, signal?: AbortSignal) =>
    send('GET', address(path, query), undefined, signal ? { signal } : {}) as Promise<T>,
  post: <T>(path: string, body: unknown = {}, options: RequestOptions = {}) =>
    send('POST', address(path), body, {
      ...options,
      idempotencyKey: options.idempotencyKey ?? crypto.randomUUID(),
    }) as Promise<T>,
  patch: <T>(path: string, body: unknown, options: RequestOptions = {}) =>
    send('PATCH', address(path), body, options) as Promise<T>,
  put: <T>(path: string, body: unknown, options: RequestOptions = {}) =>
    send('PUT', address(path), body, options) as Promise<T>,
  delete: <T = void>(path: string, options: RequestOptions = {}) =>
    send('DELETE', address(path), undefined, options) as Promise<T>,
};
