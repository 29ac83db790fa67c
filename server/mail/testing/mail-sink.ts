import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';
import { after } from 'node:test';

type CaughtMail = { from: string; to: string[]; raw: string };

/** How the sink answers: a reply, or what a server in trouble does instead. */
type SinkReply = string | 'silence' | 'cut' | 'keep_and_cut';

/**
 * What is asked before each reply: the command, or `.` for the end of a mail. The reply may come later.
 * @param say a line before the reply
 */
export type Behaviour = (
  command: string,
  mail: CaughtMail,
  say: (line: string) => void,
) => SinkReply | Promise<SinkReply> | undefined;

/** A small mail server that keeps what it gets, and misbehaves as it is told. */
export async function openMailSink(behave: Behaviour = () => undefined) {
  const caught: CaughtMail[] = [];
  const state = { behave };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    converse(socket, caught, (...asked) => state.behave(...asked));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}?tls=off`,
    caught,
    /** From now on it behaves so. */
    behave(next: Behaviour) {
      state.behave = next;
    },
  };
}

function converse(socket: Socket, caught: CaughtMail[], behave: Behaviour): void {
  let mail: CaughtMail = { from: '', to: [], raw: '' };
  let isReading = false;
  let text = '';
  const say = (line: string) => socket.write(`${line}\r\n`);
  const give = (reply: SinkReply): boolean => {
    if (reply === 'keep_and_cut') caught.push(mail);
    if (reply === 'cut' || reply === 'keep_and_cut') socket.destroy();
    else if (reply !== 'silence') say(reply);
    return reply.startsWith('2') || reply.startsWith('3');
  };
  const answer = async (command: string, usual: string): Promise<boolean> =>
    give((await behave(command, mail, say)) ?? usual);
  let before = answer('CONNECT', '220 sink ready');
  const hear = async () => {
    for (;;) {
      const end = isReading ? text.indexOf('\r\n.\r\n') : text.indexOf('\r\n');
      if (end < 0) return;
      const piece = text.slice(0, end);
      text = text.slice(end + (isReading ? 5 : 2));
      if (isReading) {
        isReading = false;
        mail.raw = piece;
        if (await answer('.', '250 kept')) caught.push(mail);
        mail = { from: '', to: [], raw: '' };
      } else isReading = await obey(piece, mail, answer);
    }
  };
  socket.on('data', (part) => {
    text += part.toString('latin1');
    before = before.then(async () => {
      await hear();
      return true;
    });
  });
}

/** @returns whether a mail follows */
async function obey(
  command: string,
  mail: CaughtMail,
  answer: (command: string, usual: string) => Promise<boolean>,
): Promise<boolean> {
  const address = command.match(/<([^>]*)>/)?.[1] ?? '';
  const verb = command.split(' ')[0]?.toUpperCase() ?? '';
  if (verb === 'EHLO') await answer('EHLO', '250-sink\r\n250 8BITMIME');
  else if (verb === 'MAIL' && (await answer('MAIL', '250 ok'))) mail.from = address;
  else if (verb === 'RCPT' && (await answer('RCPT', '250 ok'))) mail.to.push(address);
  else if (verb === 'DATA') return answer('DATA', '354 go on');
  else if (verb === 'QUIT') await answer('QUIT', '221 bye');
  else if (verb === 'RSET' || verb === 'NOOP') await answer(verb, '250 ok');
  return false;
}
