import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Hono } from 'hono';
import { canonical, clientAddress, networkOf } from './client-address.ts';

async function seen(
  trusted: readonly string[],
  peer: string,
  headers: Record<string, string> = {},
): Promise<string> {
  const addressOf = clientAddress(trusted);
  const app = new Hono().get('/', (request) => request.text(addressOf(request)));
  const answer = await app.request('/', { headers }, { incoming: { socket: { remoteAddress: peer } } });
  return answer.text();
}

test('headers about the client count only from a proxy of ours, and then the right-most hop that is not one', async () => {
  const forwarded = { 'x-forwarded-for': '6.6.6.6, 198.51.100.4, 10.0.0.2' };
  assert.equal(await seen([], '203.0.113.1', forwarded), '203.0.113.1');
  assert.equal(await seen(['10.0.0.0/8'], '203.0.113.1', forwarded), '203.0.113.1');
  assert.equal(await seen(['10.0.0.0/8'], '10.0.0.1', forwarded), '198.51.100.4');
  assert.equal(await seen(['10.0.0.1'], '10.0.0.1', forwarded), '10.0.0.2');
  assert.equal(await seen(['::1'], '::1', { 'x-forwarded-for': '2001:DB8::1' }), '2001:db8::1');
  assert.equal(
    await seen(['127.0.0.1'], '::ffff:127.0.0.1', { 'x-forwarded-for': '198.51.100.4:4711' }),
    '198.51.100.4',
  );
  assert.equal(
    await seen(['127.0.0.1'], '127.0.0.1', { 'x-forwarded-for': 'unknown, nonsense' }),
    '127.0.0.1',
  );
  assert.equal(await seen(['127.0.0.1'], '127.0.0.1'), '127.0.0.1');
  assert.equal(
    await seen([], '203.0.113.1', { forwarded: 'for=6.6.6.6', 'x-real-ip': '6.6.6.6' }),
    '203.0.113.1',
  );
});

test('a proxy that is no address and no subnet is refused with a sentence', () => {
  for (const entry of ['proxy.example', '10.0.0.0/x', ''])
    assert.throws(() => clientAddress([entry]), /TRUSTED_PROXIES/);
});

test('all spellings of one address are one', () => {
  const spellings = [
    '2001:db8::1',
    '2001:0DB8:0:0:0:0:0:1',
    '[2001:db8::1]',
    '2001:db8:0:0::1',
    '2001:db8::0.0.0.1',
    '[2001:db8::1]:443',
  ];
  assert.deepEqual([...new Set(spellings.map(canonical))], ['2001:db8::1']);
  assert.deepEqual(
    [...new Set(['192.0.2.1', '::ffff:192.0.2.1', '::FFFF:c000:201', '192.0.2.1:80'].map(canonical))],
    ['192.0.2.1'],
  );
});

test('every address of one /64 is one network, and none of another', () => {
  const group = fc.integer({ min: 0, max: 0xffff });
  const half = fc.tuple(group, group, group, group);
  const spell = (groups: readonly number[]) => groups.map((number) => number.toString(16)).join(':');
  fc.assert(
    fc.property(half, half, half, (network, one, other) => {
      const [first, second] = [spell([...network, ...one]), spell([...network, ...other])];
      assert.equal(networkOf(first), networkOf(second.toUpperCase()));
    }),
    { numRuns: 2000 },
  );
  assert.notEqual(networkOf('2001:db8:0:1::1'), networkOf('2001:db8:0:2::1'));
  assert.notEqual(networkOf('192.0.2.1'), networkOf('192.0.2.2'));
});
