import { z } from 'zod';

const flag = z.stringbool().default(false);

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: z.url().optional(),
  DATA_DIR: z.string().default('data'),
  DATABASE_URL: z.string().optional(),
  SMTP_URL: z.string().optional(),
  SMTP_LISTEN: z.string().default('127.0.0.1:2525'),
  SMTP_TLS_CERT: z.string().optional(),
  SMTP_TLS_KEY: z.string().optional(),
  MAIL_TRUSTED_HOSTS: z.string().default(''),
  MAIL_ADDRESS: z.email().default('support@counterfoil.localhost'),
  SECRET_KEY: z.string().min(32, 'must have at least 32 characters').optional(),
  TRUSTED_PROXIES: z.string().default(''),
  ADMIN_EMAIL: z.email().optional(),
  ADMIN_PASSWORD: z.string().optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
  API_DOCS: z.stringbool().default(true),
  METRICS_TOKEN: z.string().optional(),
  STRIPE_SECRET_KEY: z.string().optional(),
  STRIPE_WEBHOOK_SECRET: z.string().optional(),
  STRIPE_API_URL: z.url().optional(),
  DEMO: flag,
});

/**
 * The settings, read from environment variables once.
 * @throws {Error} with one sentence a variable that can not be used.
 */
export function readSettings(variables: NodeJS.ProcessEnv) {
  // An empty variable is an unset one: that is how service files blank a default.
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const sentences = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`These settings can not be used:\n  ${sentences.join('\n  ')}`);
  }
  const s = parsed.data;
  return {
    port: s.PORT,
    host: s.HOST,
    publicUrl: s.PUBLIC_URL?.replace(/\/+$/, ''),
    dataFolder: s.DATA_DIR,
    databaseUrl: s.DATABASE_URL,
    smtpUrl: s.SMTP_URL,
    smtpListen: s.SMTP_LISTEN,
    smtpTlsCert: s.SMTP_TLS_CERT,
    smtpTlsKey: s.SMTP_TLS_KEY,
    /** Mail hosts whose Authentication-Results headers count. */
    mailTrustedHosts: s.MAIL_TRUSTED_HOSTS.split(',')
      .map((host) => host.trim())
      .filter(Boolean),
    mailAddress: s.MAIL_ADDRESS.toLowerCase(),
    secretKey: s.SECRET_KEY,
    trustedProxies: s.TRUSTED_PROXIES.split(',')
      .map((proxy) => proxy.trim())
      .filter(Boolean),
    administrator: s.ADMIN_EMAIL
      ? { email: s.ADMIN_EMAIL.toLowerCase(), password: s.ADMIN_PASSWORD ?? '' }
      : undefined,
    logLevel: s.LOG_LEVEL,
    apiDocs: s.API_DOCS,
    metricsToken: s.METRICS_TOKEN,
    stripe: stripeOf(s),
    demo: s.DEMO,
  };
}

const LIVE_KEY = /^[sr]k_live_/;

/** @throws {Error} when only one of its two secrets is set, or when a live key would go to another host than Stripe's */
function stripeOf(s: z.infer<typeof environment>) {
  if (!s.STRIPE_SECRET_KEY && !s.STRIPE_WEBHOOK_SECRET) return undefined;
  if (!s.STRIPE_SECRET_KEY || !s.STRIPE_WEBHOOK_SECRET)
    throw new Error(
      'STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET go together: payments are booked by signed messages alone.',
    );
  if (s.STRIPE_API_URL && LIVE_KEY.test(s.STRIPE_SECRET_KEY))
    throw new Error('STRIPE_API_URL is for tests: a live key is sent to nobody but Stripe.');
  return {
    secretKey: s.STRIPE_SECRET_KEY,
    webhookSecret: s.STRIPE_WEBHOOK_SECRET,
    /** Where Stripe's API is spoken, if not by Stripe. */
    apiUrl: s.STRIPE_API_URL,
  };
}

export type Settings = ReturnType<typeof readSettings>;
