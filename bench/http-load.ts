import net from 'node:net';

export type Load = {
  host: string;
  port: number;
  clients: number;
  seconds: number;
  request: (turn: number) => Buffer;
};
export type LoadResult = { perSecond: number; answers: number; failures: number };

/** One HTTP/1.1 request as it goes over the wire. */
export function request(method: string, path: string, key: string, body?: unknown): Buffer {
  const text = body === undefined ? '' : JSON.stringify(body);
  const type = body === undefined ? '' : 'Content-Type: application/json\r\n';
  const head = `${method} ${path} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer ${key}\r\n${type}Content-Length: ${Buffer.byteLength(text)}\r\n\r\n`;
  return Buffer.from(head + text);
}

/**
 * So many clients, each asking again as soon as it is answered. The client shares the machine's cores with what it
 * measures, so it does no more than it must: bytes out, the status and the length of the body in.
 */
export async function load({ host, port, clients, seconds, request: next }: Load): Promise<LoadResult> {
  let answers = 0;
  let failures = 0;
  let turn = 0;
  const startedAt = performance.now();
  const until = startedAt + seconds * 1000;
  const client = () =>
    new Promise<void>((resolve, reject) => {
      const socket = net.connect({ host, port, noDelay: true });
      let pending: Buffer = Buffer.alloc(0);
      const ask = () => (performance.now() < until ? socket.write(next(turn++)) : socket.end());
      socket.on('connect', ask);
      socket.on('close', () => resolve());
      socket.on('error', reject);
      socket.on('data', (bytes: Buffer) => {
        pending = pending.length === 0 ? bytes : Buffer.concat([pending, bytes]);
        const length = answerLength(pending);
        if (length === undefined || pending.length < length) return;
        if (pending[9] === 0x32) answers += 1;
        else failures += 1;
        pending = pending.subarray(length);
        ask();
      });
    });
  await Promise.all(Array.from({ length: clients }, client));
  return { perSecond: answers / ((performance.now() - startedAt) / 1000), answers, failures };
}

/** How many bytes the answer at the front has, as soon as its head is there. */
function answerLength(bytes: Buffer): number | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end === -1) return undefined;
  const head = bytes.toString('latin1', 0, end).toLowerCase();
  const length = /content-length: (\d+)/.exec(head)?.[1];
  if (length !== undefined) return end + 4 + Number(length);
  // Sent in chunks: the last one is empty.
  const last = bytes.indexOf('\r\n0\r\n\r\n', end + 2);
  return last === -1 ? undefined : last + 7;
}
