import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { KillableServer } from './killable-server.ts';

/** Who is killed 200 times has little time in between. */
const PATIENCE_MS = process.env.TEST_LONG === '1' ? 300_000 : 60_000;

export const withId = z.object({ id: z.string() });
const ticket = z.object({
  id: z.string(),
  state: z.string(),
  credits: z.object({ charged: z.number(), held: z.number() }),
});

/** A request that is asked until there is an answer, always under the same key. */
export type Insist = <Shape extends z.ZodType>(
  shape: Shape,
  key: string,
  route: string,
  body: unknown,
  once: string,
) => Promise<z.infer<Shape>>;

/** How a server may say "not now": with a status for that, a sentence, and when to come back. */
export function assertNotNow(answer: Response, text: string): void {
  const said = `${answer.status} ${text}`;
  assert.ok([503, 507].includes(answer.status), said);
  assert.ok(answer.headers.get('retry-after'), `${said} without Retry-After`);
}

/**
 * A lost answer is asked for again under the same Idempotency-Key, as the web does, so whatever was committed before a
 * crash is answered and not done twice.
 * @param refused hears of each "not now"
 */
export function insistAt(address: string, refused: (status: number) => void = () => undefined): Insist {
  return async (shape, key, route, body, once) => {
    const [method = '', where = ''] = route.split(' ');
    const headers = {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'idempotency-key': once,
    };
    const content = method === 'GET' ? {} : { body: JSON.stringify(body) };
    let last = '';
    for (const deadline = Date.now() + PATIENCE_MS; ; await pause(100)) {
      assert.ok(Date.now() < deadline, `${route} got no answer but ${last}`);
      const answer = await fetch(`${address}/api/v1${where}`, { method, headers, ...content }).catch(
        () => undefined,
      );
      const text = await answer?.text().catch(() => undefined);
      if (!answer || text === undefined) continue;
      if (answer.ok) return shape.parse(JSON.parse(text));
      assertNotNow(answer, text);
      last = text;
      refused(answer.status);
    }
  };
}

export type Client = { customerId: string; email: string; key: string; done: number };

export const PLENTY = 100_000;

/** A customer of his own, with a member and plenty of credits. */
export async function makeClient(
  server: KillableServer,
  insist: Insist,
  index: number,
  ownerKey: string,
): Promise<Client> {
  const name = `Customer ${index}`;
  const customer = await insist(withId, ownerKey, 'POST /customers', { name }, `customer-${index}`);
  const email = `member${index}@crash.example`;
  const members = `POST /customers/${customer.id}/members`;
  await insist(withId, ownerKey, members, { name: `Member ${index}`, email }, `member-${index}`);
  const adjustments = `POST /customers/${customer.id}/credits/adjustments`;
  const given = { credits: PLENTY, reason: 'to begin with' };
  await insist(z.unknown(), ownerKey, adjustments, given, `credits-${index}`);
  return { customerId: customer.id, email, key: await server.keyOf(email), done: 0 };
}

/** One incident from opening to settlement: two credits held, one charged. */
export async function incident(
  insist: Insist,
  client: Client,
  ownerKey: string,
  once: string,
): Promise<void> {
  const wish = { subject: 'Crash', body: 'Please', class: 'technical_problem' };
  const opened = await insist(withId, client.key, 'POST /tickets', wish, `${once}-open`);
  const of = `/tickets/${opened.id}`;
  const offer = { credits: 2, description: 'Look' };
  const quote = await insist(withId, ownerKey, `POST ${of}/quotes`, offer, `${once}-quote`);
  await insist(ticket, client.key, `POST /quotes/${quote.id}/accept`, {}, `${once}-accept`);
  await insist(withId, ownerKey, `POST ${of}/time-entries`, { minutes: 20 }, `${once}-time`);
  const resolved = await insist(ticket, ownerKey, `POST ${of}/resolve`, {}, `${once}-resolve`);
  assert.deepEqual([resolved.state, resolved.credits.charged, resolved.credits.held], ['resolved', 1, 0]);
  client.done += 1;
}

const balance = z.object({ available: z.number(), held: z.number(), consumed: z.number() });

/** Each got something done, and was charged for it once. */
export async function assertBalances(insist: Insist, clients: readonly Client[]): Promise<void> {
  for (const { customerId, key, done } of clients) {
    const read = await insist(balance, key, `GET /customers/${customerId}/credits`, undefined, 'read');
    assert.deepEqual(read, { available: PLENTY - done, held: 0, consumed: done });
    assert.ok(done > 0, 'every client got something done');
  }
}
