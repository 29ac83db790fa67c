import type { Context as HonoContext } from 'hono';
import type { Database } from '../platform/database/database.ts';
import { Unauthenticated } from '../platform/errors.ts';
import type { Settings } from '../platform/settings.ts';
import type { Device } from './accounts.ts';
import { type Caller, callerOfKey, callerOfSession } from './authenticate.ts';
import { type ClientAddress, clientAddress } from './client-address.ts';
import type { Via } from './context.ts';
import { assertSameOrigin } from './same-origin.ts';
import { type SignedCookie, signedCookie } from './session-cookie.ts';

const HALF_A_YEAR_SECONDS = 182 * 86_400;
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Knows who makes a request, by cookie or by key, and hands out the cookies that say so. */
export class Callers {
  readonly addressOf: ClientAddress;
  readonly #db: Database;
  readonly #settings: Settings;
  readonly #session: SignedCookie;
  readonly #knownDevice: SignedCookie;
  readonly #known = new WeakMap<HonoContext, Caller>();

  constructor(db: Database, settings: Settings, signingKey: string) {
    this.#db = db;
    this.#settings = settings;
    this.#session = signedCookie(settings, signingKey, 'counterfoil');
    this.#knownDevice = signedCookie(settings, signingKey, 'counterfoil_device', HALF_A_YEAR_SECONDS);
    this.addressOf = clientAddress(settings.trustedProxies);
  }

  /** @throws {Unauthenticated} */
  async require(request: HonoContext): Promise<Caller> {
    const caller = await this.find(request);
    if (!caller) throw new Unauthenticated();
    return caller;
  }

  /** Asked once a request, unless `afresh`: a stream asks again whether its caller may still listen. */
  async find(request: HonoContext, afresh?: 'afresh'): Promise<Caller | undefined> {
    const known = this.#known.get(request);
    if (known && !afresh) return known;
    const caller = await this.#ask(request);
    if (caller) this.#known.set(request, caller);
    return caller;
  }

  async #ask(request: HonoContext): Promise<Caller | undefined> {
    const authorization = request.req.header('authorization');
    if (authorization !== undefined) {
      const key = authorization.match(/^bearer +(cf_[0-9a-f]+)$/i)?.[1];
      return key ? callerOfKey(this.#db, key) : undefined;
    }
    const token = this.#session.read(request);
    if (!token) return undefined;
    if (!SAFE_METHODS.has(request.req.method)) assertSameOrigin(request, this.#settings, 'required');
    return callerOfSession(this.#db, token);
  }

  viaOf(request: HonoContext): Via {
    const caller = this.#known.get(request);
    if (!caller || caller.keyId) return caller ? 'api' : 'portal';
    return caller.actor.kind === 'staff' ? 'desk' : 'portal';
  }

  sessionIdOf(request: HonoContext): string | undefined {
    return this.#known.get(request)?.sessionId;
  }

  deviceOf(request: HonoContext): Device {
    return { address: this.addressOf(request), userAgent: request.req.header('user-agent') ?? '' };
  }

  knownPersonOn(request: HonoContext): string | undefined {
    return this.#knownDevice.read(request);
  }

  sessionTokenOf(request: HonoContext): string | undefined {
    return this.#session.read(request);
  }

  letIn(request: HonoContext, signedIn: { personId: string; token: string }): void {
    this.#session.write(request, signedIn.token);
    this.#knownDevice.write(request, signedIn.personId);
  }

  letOut(request: HonoContext): void {
    this.#session.clear(request);
  }
}
