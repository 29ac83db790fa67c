import type { AddressInfo } from 'node:net';
import { expect } from '@playwright/test';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export type ReceivedMail = { to: string; mail: ParsedMail };

export type Mailbox = {
  /** For SMTP_URL. */
  url: string;
  /** Waits for a mail to this address whose subject holds these words. */
  wait(to: string, subject: string): Promise<ParsedMail>;
  stop(): Promise<void>;
};

/** The mail server of the outside world: takes every mail for everybody. */
export async function openMailbox(): Promise<Mailbox> {
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      simpleParser(stream).then((mail) => {
        for (const { address } of session.envelope.rcptTo) received.push({ to: address, mail });
        done();
      }, done);
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const find = (to: string, subject: string) =>
    received.find((one) => one.to === to && one.mail.subject?.includes(subject))?.mail;
  return {
    url: `smtp://127.0.0.1:${port}?tls=off`,
    async wait(to, subject) {
      await expect.poll(() => find(to, subject)?.subject, { timeout: 30_000 }).toContain(subject);
      const mail = find(to, subject);
      if (!mail) throw new Error(`No mail to ${to}: ${subject}`);
      return mail;
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
