import { createTransport } from 'nodemailer';
import { z } from 'zod';
import type { toMessage } from './envelope.ts';
import type { SendFault } from './send-rules.ts';

export type Mailer = {
  /** How long an attempt may last. When it is over nothing of the mail is sent any more. */
  attemptMs: number;
  /** @throws {SendFault} */
  send(message: ReturnType<typeof toMessage>): Promise<void>;
  close(): void;
};

type Deadlines = { connectMs: number; silenceMs: number };

const DEADLINES: Deadlines = { connectMs: 15_000, silenceMs: 45_000 };
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * What an SMTP_URL asks for: `smtp://` with STARTTLS as a must, `smtps://` with TLS from the first byte. `?tls=optional`
 * or `?tls=off` lowers that; so does a server on this very machine, where nobody listens between.
 * @throws {Error} for a URL that can not be used
 */
export function readSmtpUrl(text: string) {
  const url = URL.parse(text);
  const tls = z
    .enum(['required', 'optional', 'off'])
    .safeParse(
      url?.searchParams.get('tls') ?? (LOOPBACK.test(url?.hostname ?? '') ? 'optional' : 'required'),
    );
  if (!url || !/^smtps?:$/.test(url.protocol) || url.hostname === '' || !tls.success) {
    throw new Error(
      'SMTP_URL: write it as smtp://user:password@host:587, smtps://… for TLS from the start, ?tls=optional or ?tls=off to do without.',
    );
  }
  const secure = url.protocol === 'smtps:';
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    requireTLS: !secure && tls.data === 'required',
    ignoreTLS: !secure && tls.data === 'off',
    // An owner who leaves TLS to chance has no certificate to check either.
    tls: { rejectUnauthorized: tls.data === 'required' },
    auth: url.username
      ? { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) }
      : undefined,
  };
}

/** A pool of connections to the server of SMTP_URL. It never repeats a mail by itself: the outbox decides that. */
export function createMailer(smtpUrl: string, deadlines = DEADLINES): Mailer {
  const transport = createTransport({
    ...readSmtpUrl(smtpUrl),
    pool: true,
    maxConnections: 3,
    maxMessages: 100,
    maxRequeues: 0,
    connectionTimeout: deadlines.connectMs,
    greetingTimeout: deadlines.connectMs,
    socketTimeout: deadlines.silenceMs,
    dnsTimeout: deadlines.connectMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const attemptMs = deadlines.connectMs + 3 * deadlines.silenceMs;
  return {
    attemptMs,
    async send(message) {
      // A server that drips its replies never is silent. Who gives up has to take the mail back from the library, or it
      // might go out after all, beside the next attempt.
      const signal = AbortSignal.timeout(attemptMs);
      await transport.sendMail({ ...message, signal }).catch((error: unknown) => {
        throw signal.aborted ? new Error('the mail server did not finish in time') : error;
      });
    },
    close: () => transport.close(),
  };
}

const faultShape = z.object({
  responseCode: z.number().optional().catch(undefined),
  command: z.string().optional().catch(undefined),
  code: z.string().optional().catch(undefined),
});

/** The parts of the library's error that decide what happens next. */
export function faultOf(error: unknown): SendFault & { text: string } {
  const fault = faultShape.safeParse(error);
  const text = error instanceof Error ? error.message : String(error);
  return { ...(fault.success ? fault.data : {}), text: text.replace(/\s+/g, ' ').slice(0, 500) };
}
