import assert from 'node:assert/strict';
import http from 'node:http';
import net from 'node:net';
import { after, test } from 'node:test';
import { openTestHouse } from './testing/open-test-house.ts';
import { makeCompany } from './testing/people.ts';
import { openTestApi } from './testing/test-api.ts';
import { listen } from './web-server.ts';

const house = await openTestHouse();
const api = await openTestApi(house);
await makeCompany(house);

const server = await listen('127.0.0.1', 0);
server.answerWith(api.fetch);
after(() => server.close());

test('a body without end is refused at the limit, chunked or not, and the server lives on', async () => {
  const chunked = await send(
    {
      path: '/api/v1/session',
      method: 'POST',
      headers: { 'content-type': 'application/json', 'transfer-encoding': 'chunked' },
    },
    64,
  );
  assert.equal(chunked, 413);
  const announced = await send(
    {
      path: '/api/v1/session',
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': String(64 * 65_536) },
    },
    64,
  );
  assert.equal(announced, 413);
  assert.equal((await api.ask('GET //healthz')).status, 200);
});

/** Sends so many pieces of 64 kB, and gives the status of the answer. */
function send(options: http.RequestOptions, pieces: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = http.request({ ...options, host: '127.0.0.1', port: server.port }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    // Once it was refused, the connection may be closed under what is still being sent.
    request.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EPIPE' || error.code === 'ECONNRESET' ? undefined : reject(error),
    );
    const piece = Buffer.alloc(65_536, 0x20);
    for (let sent = 0; sent < pieces; sent++) request.write(piece);
    request.end();
  });
}

test('no other spelling of a protected path answers with what is behind it', async () => {
  const protectedPaths = [
    '/api/v1/me',
    '/api/v1/staff',
    '/api/v1/policy',
    '/api/v1/events',
    '/api/v1/outbox',
  ];
  const ways = [
    (path: string) => path.replace('/api', '//api'),
    (path: string) => path.replace('/v1/', '/v1//'),
    (path: string) => path.replace('/v1/', '/v1%2F'),
    (path: string) => path.replace('/v1/', '/v1%2f'),
    (path: string) => path.replace('/v1/', '/v1\\'),
    (path: string) => path.replace('/v1/', '/v1%5c'),
    (path: string) => path.replace('/v1/', '/v1/./'),
    (path: string) => path.replace('/v1/', '/v1/x/../'),
    (path: string) => path.replace('/v1/', '/v1/%2e/'),
    (path: string) => path.replace('/v1/', '/v1/x/%2e%2e/'),
    (path: string) => `/desk/..${path}`,
    (path: string) => `/assets/..%2f..${path}`,
    (path: string) => path.toUpperCase(),
    (path: string) => path.replace('/api', '/%61pi'),
    (path: string) => `${path}/`,
    (path: string) => `${path}%00`,
    (path: string) => `${path};x=1`,
    (path: string) => `${path}.json`,
    (path: string) => `http://desk.test${path}`,
  ];
  for (const path of protectedPaths) {
    for (const way of ways) {
      const status = await rawStatus(`GET ${way(path)}`);
      assert.notEqual(status, 200, way(path));
    }
  }
});

test('no path leads out of the folder of the pages', async () => {
  for (const path of [
    '/assets/../../package.json',
    '/assets/..%2f..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/assets/..\\..\\package.json',
    '/assets//etc/passwd',
    '/assets/.',
    '/assets/',
    '/assets',
    '/.git/config',
    '/package.json',
    '/desk/../package.json',
    '/assets/index.html',
  ]) {
    const status = await rawStatus(`GET ${path}`);
    assert.ok([400, 404].includes(status), `${path} ${status}`);
  }
  assert.ok([404, 405, 501, 400].includes(await rawStatus('TRACE /api/v1/me')));
});

/** Asks by the bytes given, which no client would clean up. */
function rawStatus(line: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(server.port, '127.0.0.1', () =>
      socket.write(`${line} HTTP/1.1\r\nHost: desk.test\r\nConnection: close\r\n\r\n`),
    );
    let text = '';
    socket.setEncoding('latin1');
    socket.on('data', (piece) => {
      text += piece;
      const status = text.match(/^HTTP\/1\.1 (\d{3})/)?.[1];
      if (status) {
        socket.destroy();
        resolve(Number(status));
      }
    });
    socket.on('error', reject);
  });
}
