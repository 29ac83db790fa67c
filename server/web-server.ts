import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';

type Fetch = (request: Request, bindings: object) => Response | Promise<Response>;

const GRACE_MS = 8_000;

/** The HTTP server. It takes its port at once, so that a taken one is told before anything else is started. */
export type WebServer = {
  port: number;
  /** From now on requests are answered by this; until then each is asked to come back. */
  answerWith(fetch: Fetch): void;
  /** Takes no new requests, and gives those that run some seconds to end. */
  close(): Promise<void>;
};

/** @throws {Error} with a sentence when the port can not be had */
export async function listen(host: string, port: number): Promise<WebServer> {
  let answer: Fetch = () =>
    new Response('Counterfoil is starting.\n', { status: 503, headers: { 'Retry-After': '1' } });
  const server = createServer(
    // Behind a proxy that keeps its connections for 60 seconds, ours must last longer than its.
    {
      keepAliveTimeout: 65_000,
      headersTimeout: 70_000,
      requestTimeout: 300_000,
      connectionsCheckingInterval: 5_000,
    },
    getRequestListener((request, bindings) => answer(request, bindings), { hostname: 'localhost' }),
  );
  await bind(server, host, port);
  return {
    port: (server.address() as AddressInfo).port,
    answerWith(fetch) {
      answer = fetch;
    },
    close: () => close(server),
  };
}

function bind(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new Error(whyNot(error, host, port), { cause: error })),
    );
    server.listen(port, host, resolve);
  });
}

function whyNot(error: NodeJS.ErrnoException, host: string, port: number): string {
  if (error.code === 'EADDRINUSE')
    return `Port ${port} is taken: something is running there already, maybe another Counterfoil. End it, or start with another port: PORT=${port + 1} npm start`;
  if (error.code === 'EACCES')
    return `Port ${port} may not be used by this user. Take one above 1023, and a reverse proxy in front for 80 and 443.`;
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return `HOST=${host} is no address of this machine. Take 127.0.0.1 (this machine only) or 0.0.0.0 (all of its networks).`;
  return `The web server could not be started on ${host}:${port}. ${error.message}`;
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const impatience = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  await closed;
  clearTimeout(impatience);
}
