import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { verifyPassword } from 'better-auth/crypto';
import type { Trx } from '../platform/database/database.ts';
import { newId } from '../platform/ids.ts';
import type { PasswordHash } from './passwords/choose.ts';

const STAMPS = { createdAt: 'created_at', updatedAt: 'updated_at' };

/**
 * better-auth on our tables. Its router is not mounted and it makes no cookie: our routes alone lead in, so there is
 * no endpoint of the library to probe. What it keeps are accounts (one a way in: today the password) and sessions.
 */
const OPTIONS = {
  baseURL: 'http://not-mounted.invalid',
  secret: 'signs nothing: cookies are signed by session-cookie.ts',
  telemetry: { enabled: false },
  logger: { disabled: true },
  emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 8, maxPasswordLength: 128 },
  user: { modelName: 'person', fields: { emailVerified: 'email_verified', ...STAMPS } },
  session: {
    modelName: 'session',
    fields: {
      userId: 'person_id',
      expiresAt: 'expires_at',
      ipAddress: 'ip_address',
      userAgent: 'user_agent',
      ...STAMPS,
    },
  },
  account: {
    modelName: 'account',
    fields: {
      userId: 'person_id',
      accountId: 'account_id',
      providerId: 'provider_id',
      accessToken: 'access_token',
      refreshToken: 'refresh_token',
      idToken: 'id_token',
      accessTokenExpiresAt: 'access_token_expires_at',
      refreshTokenExpiresAt: 'refresh_token_expires_at',
      ...STAMPS,
    },
  },
  verification: { modelName: 'verification', fields: { expiresAt: 'expires_at', ...STAMPS } },
  advanced: { database: { generateId: () => newId(), validateSchema: false } },
} as const satisfies BetterAuthOptions;

async function on(trx: Trx) {
  const { internalAdapter } = await betterAuth({ ...OPTIONS, database: { db: trx, type: 'postgres' } })
    .$context;
  return internalAdapter;
}

/** Gives a person his password, or a new one in place of the old. */
export async function setPassword(trx: Trx, personId: string, password: PasswordHash): Promise<void> {
  const accounts = await on(trx);
  const existing = await accounts.findAccounts(personId);
  if (existing.some((account) => account.providerId === 'credential'))
    await accounts.updatePassword(personId, password);
  else
    await accounts.linkAccount({ userId: personId, providerId: 'credential', accountId: personId, password });
}

export type Device = { address: string; userAgent: string };

/** Starts a session; its times are set by the database (see the trigger on `session`). @returns the token of its cookie */
export async function startSession(trx: Trx, personId: string, device: Device): Promise<string> {
  const accounts = await on(trx);
  const session = await accounts.createSession(
    personId,
    false,
    { ipAddress: device.address, userAgent: device.userAgent.slice(0, 400) },
    true,
  );
  return session.token;
}

// Of a password that nobody has: comparing with it takes as long as with a real one.
const NOBODYS_HASH = `${'0'.repeat(32)}:${'0'.repeat(128)}`;

/** Whether this is the password behind the hash. Takes the same time when there is no such person. */
export async function isPassword(password: string, hash: string | null | undefined): Promise<boolean> {
  const matches = await verifyPassword({ password, hash: hash ?? NOBODYS_HASH });
  return matches && hash !== null && hash !== undefined;
}
