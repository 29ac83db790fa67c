import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Context as HonoContext } from 'hono';
import { deleteCookie, setCookie } from 'hono/cookie';
import type { Settings } from '../platform/settings.ts';

const LONGEST_SESSION_SECONDS = 30 * 86_400;

/** Cookies of ours: `value.signature`, as better-auth writes its own. Only the server can make or read them. */
export type SignedCookie = {
  read(request: HonoContext): string | undefined;
  write(request: HonoContext, value: string): void;
  clear(request: HonoContext): void;
};

/** @param name the cookie's, without the prefix that binds it to this host when it is served by https */
export function signedCookie(
  settings: Pick<Settings, 'publicUrl'>,
  key: string,
  name: string,
  maxAge = LONGEST_SESSION_SECONDS,
): SignedCookie {
  const secure = settings.publicUrl?.startsWith('https:') ?? false;
  const fullName = secure ? `__Host-${name}` : name;
  const attributes = { path: '/', httpOnly: true, sameSite: 'Lax', secure } as const;
  const sign = (value: string) => createHmac('sha256', key).update(`${name}:${value}`).digest('base64url');
  return {
    read(request) {
      const [value, signature] = rawCookie(request.req.header('cookie'), fullName)?.split('.') ?? [];
      if (!value || !signature) return undefined;
      const [given, expected] = [Buffer.from(signature), Buffer.from(sign(value))];
      return given.length === expected.length && timingSafeEqual(given, expected) ? value : undefined;
    },
    write(request, value) {
      setCookie(request, fullName, `${value}.${sign(value)}`, { ...attributes, maxAge });
    },
    clear(request) {
      deleteCookie(request, fullName, attributes);
    },
  };
}

/** The first cookie of this name. Our values hold nothing that would have to be decoded. */
function rawCookie(header: string | undefined, name: string): string | undefined {
  const start = `${name}=`;
  for (const pair of header?.split(';') ?? []) {
    const trimmed = pair.trim();
    if (trimmed.startsWith(start)) return trimmed.slice(start.length);
  }
  return undefined;
}
