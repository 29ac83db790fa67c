import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { z } from 'zod';
import { makeKillableServer } from '../../testing/killable-server.ts';
import { startStripe } from '../../testing/stripe/stand-in.ts';
import { postTo } from '../../testing/stripe/webhooks.ts';

const ORDERS = 8;
const OWNER = 'owner@crash.example';
const PASSWORD = 'a green tram in the rain';

const stripe = await startStripe();
after(() => stripe.stop());
const server = await makeKillableServer({
  ...stripe.settings,
  ADMIN_EMAIL: OWNER,
  ADMIN_PASSWORD: PASSWORD,
});
const identified = z.object({ id: z.string() });

let cookie = '';

async function ask<Shape extends z.ZodType>(
  shape: Shape,
  route: string,
  body: object = {},
): Promise<z.infer<Shape>> {
  const [method = '', where = ''] = route.split(' ');
  const answer = await fetch(`${server.address}/api/v1${where}`, {
    method,
    headers: { cookie, origin: server.address, 'content-type': 'application/json' },
    ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  assert.ok(answer.ok, `${route}: ${answer.status} ${text}`);
  cookie ||= answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return shape.parse(text === '' ? undefined : JSON.parse(text));
}

const packages = z.object({ items: z.array(z.object({ id: z.string(), credits: z.number().nullable() })) });

test('kill -9 between a message and its answer, and between its answer and the deed, loses and doubles no credit', async () => {
  await server.start();
  await ask(z.unknown(), 'POST /session', { email: OWNER, password: PASSWORD });
  const customer = await ask(identified, 'POST /customers', { name: 'Blue Bicycle' });
  const chosen = (await ask(packages, 'GET /packages')).items.find(({ credits }) => credits !== null);
  const wish = { customerId: customer.id, packageId: chosen?.id, paymentMethod: 'stripe' };
  const refs: string[] = [];
  for (let index = 0; index < ORDERS; index++) {
    const order = await ask(identified, 'POST /orders', wish);
    const { url } = await ask(z.object({ url: z.string() }), `POST /orders/${order.id}/checkout`);
    refs.push(url.split('/').at(-1) ?? '');
  }

  // Each message comes twice, and is sent again until there is an answer.
  stripe.webhooks.copies = 2;
  let answered = 0;
  const killed = Promise.withResolvers<void>();
  stripe.webhooks.deliverTo(async (body, headers) => {
    const status = await postTo(server.address)(body, headers);
    answered++;
    // Some messages have their answer by now, some have none, and some were acted upon.
    if (answered === ORDERS) killed.resolve(server.kill());
    return status;
  });
  for (const ref of refs) stripe.sessions.pay(ref);
  await killed.promise;
  await server.start();
  await stripe.webhooks.settled();
  assert.match(await server.command('reconcile'), /stripe: asked about/);

  const balance = await ask(z.object({ available: z.number() }), `GET /customers/${customer.id}/credits`);
  assert.equal(balance.available, ORDERS * (chosen?.credits ?? 0));
  assert.match(await server.command('verify'), /in order/);
});
