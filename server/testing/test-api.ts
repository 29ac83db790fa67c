import { after } from 'node:test';
import { createApi } from '../api.ts';
import type { Actor } from '../identity/actor.ts';
import { createApiKey } from '../identity/api-keys.ts';
import { createMailReader } from '../mail/reading/reader-pool.ts';
import type { TestHouse } from './open-test-house.ts';

export type Asked = {
  /** Who asks, by an API key of his; nobody when not given. */
  as?: Actor | undefined;
  /** Or a browser with these cookies. */
  jar?: Jar | undefined;
  body?: unknown;
  headers?: Record<string, string>;
  /** The address of the peer; this machine when not given. */
  from?: string;
};

export type Answer = { status: number; headers: Headers; text: string; json: unknown };

/** A browser's cookies, and its habit of saying where a request comes from. */
export class Jar {
  readonly cookies = new Map<string, string>();

  take(headers: Headers): void {
    for (const line of headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';');
      const [name = '', value = ''] = pair.split('=');
      if (attributes.some((attribute) => /^ *max-age=0$/i.test(attribute))) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }

  header(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  copy(): Jar {
    const copy = new Jar();
    for (const [name, value] of this.cookies) copy.cookies.set(name, value);
    return copy;
  }
}

export type TestApi = Awaited<ReturnType<typeof openTestApi>>;

/** The house's HTTP API, asked inside the process. */
export async function openTestApi(house: TestHouse) {
  const reader = createMailReader();
  const api = await createApi(house, reader);
  after(() => reader.close());
  const keys = new Map<string, string>();

  async function keyOf(actor: Actor): Promise<string> {
    if (actor.personId === null) throw new Error('nobody in particular has no key');
    const key = keys.get(actor.personId) ?? (await createApiKey(house.asSystem(), actor.personId, 'test'));
    keys.set(actor.personId, key);
    return key;
  }

  return {
    ...api,
    keyOf,
    /** Asks `GET /me` and the like: a method and a path below /api/v1. */
    async ask(
      route: string,
      { as, jar, body, headers = {}, from = '127.0.0.1' }: Asked = {},
    ): Promise<Answer> {
      const [method = 'GET', path = '/'] = route.split(' ');
      const sent = new Headers({ host: 'desk.test', ...headers });
      if (as) sent.set('authorization', `Bearer ${await keyOf(as)}`);
      if (jar) {
        sent.set('cookie', jar.header());
        if (!sent.has('origin')) sent.set('origin', 'http://desk.test');
      }
      if (body !== undefined && !sent.has('content-type')) sent.set('content-type', 'application/json');
      const address = path.startsWith('//') ? path.slice(1) : `/api/v1${path}`;
      const bodyText = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
      const request = new Request(`http://desk.test${address}`, {
        method,
        headers: sent,
        ...(bodyText === undefined ? {} : { body: bodyText }),
      });
      const response = await api.fetch(request, { incoming: { socket: { remoteAddress: from } } });
      jar?.take(response.headers);
      const text = await response.text();
      return { status: response.status, headers: response.headers, text, json: parse(text) };
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
