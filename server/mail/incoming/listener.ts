import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { House } from '../../house.ts';
import { isDiskFull } from '../../platform/disk-full.ts';
import { readDeskAddress, splitAddress } from '../outgoing/reply-address.ts';
import { collect, MailTooLarge, TooSlow } from './collect.ts';
import { limitCrowd } from './crowd.ts';
import { keepMail } from './keep-mail.ts';

export const MAIL_LIMIT_BYTES = 30 * 1024 * 1024;
const RECIPIENTS = 50;
const CONCURRENT_MAILS = 8;
const IDLE_MS = 30_000;

export type MailListener = { port: number; stop(): Promise<void> };

/**
 * Listens for mail to the desk's address, and for no other: it relays nothing, offers no sign-in, and says 250 only when
 * the mail is committed. Whatever keeps it from that is a "later" to the sending server, which keeps the mail meanwhile.
 * @returns undefined when it is switched off, or when it can not listen: the product goes on without
 */
export async function startListener(house: House): Promise<MailListener | undefined> {
  const where = readListenSetting(house.settings.smtpListen);
  if (!where) return undefined;
  const server = new SMTPServer({
    name: splitAddress(house.settings.mailAddress).domain,
    banner: 'Counterfoil',
    size: MAIL_LIMIT_BYTES,
    ...secured(house.settings),
    authOptional: true,
    disableReverseLookup: true,
    socketTimeout: IDLE_MS,
    closeTimeout: 2_000,
    onMailFrom: (_address, _session, done) => done(),
    onRcptTo: (address, session, done) =>
      done(refusalOfRecipient(address.address, session, house.settings.mailAddress)),
    onData: receiver(house, (id) => cut(server, id)),
  });
  server.on('error', (error) => house.log.debug({ err: error }, 'mail: a connection had a fault'));
  limitCrowd(server.server);
  return new Promise((resolve) => {
    const failed = (error: NodeJS.ErrnoException) => {
      house.log.warn(
        { err: error, smtpListen: house.settings.smtpListen },
        `mail: can not listen on ${house.settings.smtpListen} (${error.code ?? error.message}). No mail comes in by SMTP until SMTP_LISTEN names a free address and the server is started again.`,
      );
      resolve(undefined);
    };
    server.server.once('error', failed);
    server.listen(where.port, where.host, () => {
      server.server.off('error', failed);
      resolve({
        port: (server.server.address() as AddressInfo).port,
        stop: () => new Promise((stopped) => server.close(() => stopped())),
      });
    });
  });
}

/** `host:port`, `[::1]:port`, or `off`. */
export function readListenSetting(text: string): { host: string; port: number } | undefined {
  if (text.trim().toLowerCase() === 'off') return undefined;
  const match = /^(?:\[([^\]]+)\]|([^:]*)):(\d{1,5})$/.exec(text.trim());
  if (!match || Number(match[3]) > 65_535)
    throw new Error('SMTP_LISTEN: write it as 127.0.0.1:2525, or off.');
  return { host: match[1] ?? (match[2] || '0.0.0.0'), port: Number(match[3]) };
}

/** STARTTLS is offered where the owner gave a certificate; sign-in never is. */
function secured({ smtpTlsCert, smtpTlsKey }: House['settings']) {
  if (!smtpTlsCert || !smtpTlsKey) return { disabledCommands: ['AUTH', 'STARTTLS'] };
  return { disabledCommands: ['AUTH'], cert: readFileSync(smtpTlsCert), key: readFileSync(smtpTlsKey) };
}

function refusalOfRecipient(address: string, session: SMTPServerSession, mailAddress: string): Error | null {
  if (session.envelope.rcptTo.length >= RECIPIENTS) return reply(452, 'Too many recipients');
  return readDeskAddress(address, mailAddress).isOurs ? null : reply(550, 'No such mailbox here');
}

function receiver(house: House, cutOff: (sessionId: string) => void) {
  let receiving = 0;
  return (
    stream: SMTPServerDataStream,
    session: SMTPServerSession,
    done: (error?: Error | null, text?: string) => void,
  ): void => {
    if (receiving >= CONCURRENT_MAILS) {
      stream.resume();
      stream.once('end', () => done(reply(451, 'Busy; try again shortly')));
      return;
    }
    receiving++;
    keep(house, stream, session)
      .then(
        (text) => done(null, text),
        (error: unknown) => {
          // Who drips is still in the middle of his mail; an answer would be out of turn.
          if (error instanceof TooSlow) return cutOff(session.id);
          done(refusalOf(error, house));
        },
      )
      .finally(() => {
        receiving--;
      });
  };
}

function cut(server: SMTPServer, sessionId: string): void {
  for (const connection of server.connections) if (connection.id === sessionId) connection.close();
}

async function keep(house: House, stream: SMTPServerDataStream, session: SMTPServerSession): Promise<string> {
  const raw = await collect(stream, MAIL_LIMIT_BYTES);
  const { mailFrom, rcptTo } = session.envelope;
  const { id } = await keepMail(
    { ...house.asSystem(), via: 'mail' },
    {
      door: 'smtp',
      envelopeFrom: mailFrom === false ? '' : mailFrom.address,
      envelopeTo: rcptTo.map((to) => to.address),
      raw,
    },
  );
  return `Kept as ${id}`;
}

function refusalOf(error: unknown, house: House): Error {
  if (error instanceof MailTooLarge)
    return reply(552, `A mail may have at most ${MAIL_LIMIT_BYTES / 1024 / 1024} MB`);
  house.log.error({ err: error }, 'mail: could not be kept; its sender was asked to try again');
  return isDiskFull(error)
    ? reply(452, 'No room at the moment; try again later')
    : reply(451, 'Could not be kept at the moment; try again later');
}

function reply(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode });
}
