import type { Context as HonoContext } from 'hono';
import { Forbidden } from '../platform/errors.ts';
import type { Settings } from '../platform/settings.ts';

/**
 * Refuses what another site has a visitor's browser send (CSRF). Browsers say where a request comes from in `Origin` and
 * `Sec-Fetch-Site`; pages can not change either.
 * @param proof whether the request must say it: so whenever a cookie stands for the person
 * @throws {Forbidden}
 */
export function assertSameOrigin(
  request: HonoContext,
  settings: Pick<Settings, 'publicUrl'>,
  proof: 'required' | 'if_told',
): void {
  const origin = request.req.header('origin');
  const site = request.req.header('sec-fetch-site');
  if (origin === undefined && site === undefined && proof === 'if_told') return;
  const comesFromHere =
    (origin === undefined || isOwn(origin, request, settings)) &&
    (site === undefined || site === 'same-origin');
  if (comesFromHere && (origin !== undefined || site !== undefined)) return;
  throw new Forbidden(
    'foreign_origin',
    'This request came from a page that is not ours, so it was not carried out.',
  );
}

function isOwn(origin: string, request: HonoContext, { publicUrl }: Pick<Settings, 'publicUrl'>): boolean {
  if (publicUrl) return origin === new URL(publicUrl).origin;
  return (
    origin === `http://${request.req.header('host')}` || origin === `https://${request.req.header('host')}`
  );
}
