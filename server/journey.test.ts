import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { balanceView, entryView } from './credits/contract.ts';
import { orderView } from './credits/orders/contract.ts';
import type { Actor } from './identity/actor.ts';
import { quoteView, receiptView } from './settlement/contract.ts';
import { openTestHouse } from './testing/open-test-house.ts';
import { makeCompany, makeMember, makeStaff } from './testing/people.ts';
import { openTestApi } from './testing/test-api.ts';
import { messageView, ticketListItem, ticketPreview, ticketView } from './tickets/contract.ts';
import { verify } from './verify/verify.ts';
import { loggedTimeView } from './work/contract.ts';

const house = await openTestHouse();
const owner = await makeCompany(house);
const agent = await makeStaff(house, 'agent');
const api = await openTestApi(house);

async function asked<Shape extends z.ZodType>(
  shape: Shape,
  route: string,
  as: Actor,
  body?: unknown,
): Promise<z.infer<Shape>> {
  const answer = await api.ask(route, { as, ...(body === undefined ? {} : { body }) });
  assert.ok(answer.status < 300, `${route}: ${answer.status} ${answer.text}`);
  return shape.parse(answer.json);
}

async function refused(route: string, as: Actor, body?: unknown) {
  const answer = await api.ask(route, { as, ...(body === undefined ? {} : { body }) });
  const problem = z
    .object({ status: z.number(), code: z.string(), values: z.record(z.string(), z.unknown()).default({}) })
    .parse(answer.json);
  return { status: problem.status, code: problem.code, values: problem.values };
}

const list = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: z.string().nullable() });

const customer = await asked(z.object({ id: z.uuid() }), 'POST /customers', agent, { name: 'Velt Media' });
const mara = await makeMember(house, customer.id);

test('a ticket walks through the whole house, by the API alone', async () => {
  const order = await asked(orderView, 'POST /orders', owner, {
    customerId: customer.id,
    credits: 10,
    netMinor: 8500,
  });
  assert.equal(
    (await asked(balanceView, `GET /customers/${customer.id}/credits`, mara)).available,
    0,
    'nothing is usable before it is paid',
  );
  const differs = await refused(`POST /orders/${order.id}/payment`, agent, {
    amountMinor: 8499,
    currency: 'EUR',
  });
  assert.equal(differs.code, 'payment_differs');
  await asked(orderView, `POST /orders/${order.id}/payment`, agent, { amountMinor: 8500, currency: 'EUR' });
  assert.equal(
    (await refused(`POST /orders/${order.id}/payment`, agent, { amountMinor: 8500, currency: 'EUR' })).code,
    'order_not_open',
  );

  const preview = await asked(ticketPreview, 'GET /tickets/preview?class=price_plans', mara);
  assert.deepEqual(
    [preview.verdict, preview.available],
    [{ coverage: 'paid', because: 'no_licence', range: { from: 1, to: 4 } }, 10],
  );

  const opened = await asked(ticketView, 'POST /tickets', mara, {
    subject: 'Wrong currency',
    body: 'It still asks for dollars.',
    class: 'price_plans',
  });
  assert.deepEqual(
    [opened.state, opened.actions.includes('accept_quote'), opened.firstResponseDueAt],
    ['rating', false, opened.dueAt],
  );
  const toRate = await asked(list(ticketListItem), 'GET /tickets?view=to_rate', agent);
  assert.deepEqual(
    toRate.items.map((item) => item.number),
    [opened.number],
  );

  const early = await refused(`POST /tickets/${opened.id}/time-entries`, agent, { minutes: 5 });
  assert.equal(early.code, 'wrong_state', 'nothing is worked before the customer has said yes');
  const quote = await asked(quoteView, `POST /tickets/${opened.number}/quotes`, agent, {
    credits: 3,
    description: 'Set the gateway to pounds, test two orders',
  });
  assert.deepEqual([quote.state, quote.credits, quote.pricing], ['proposed', 3, 'capped']);
  assert.equal(
    (await asked(ticketView, `GET /tickets/${opened.id}`, mara)).firstRespondedAt !== null,
    true,
    'rating is an answer',
  );

  const confirmed = await asked(ticketView, `POST /quotes/${quote.id}/accept`, mara);
  assert.deepEqual(
    [confirmed.state, confirmed.credits.held, confirmed.department.key],
    ['queued', 3, 'technical'],
  );
  assert.deepEqual(await refused(`POST /quotes/${quote.id}/accept`, mara), {
    status: 409,
    code: 'quote_decided',
    values: { state: 'accepted' },
  });

  await asked(ticketView, `POST /tickets/${opened.id}/assign`, agent, { assigneeId: agent.personId });
  await asked(z.unknown(), `POST /tickets/${opened.id}/messages`, agent, {
    kind: 'note',
    body: 'canary: their host blocks it',
  });
  await asked(z.unknown(), `POST /tickets/${opened.id}/messages`, agent, {
    body: 'Done, please look.',
    thenWait: false,
  });
  const logged = await asked(loggedTimeView, `POST /tickets/${opened.id}/time-entries`, agent, {
    minutes: 50,
    note: 'Gateway and test orders',
  });
  assert.deepEqual([logged.remainingMinutes, logged.near], [40, false]);
  const seen = await api.ask(`GET /tickets/${opened.id}/messages`, { as: mara });
  assert.ok(!seen.text.includes('canary'), 'the customer never sees a note');
  assert.equal(list(messageView).parse(seen.json).items.length, 2);

  const before = await asked(receiptView, `GET /tickets/${opened.id}/settlement`, agent);
  assert.deepEqual(
    [before.workedMinutes, before.charged, before.returned, before.settledAt],
    [50, 2, 1, null],
  );
  const resolved = await asked(ticketView, `POST /tickets/${opened.id}/resolve`, agent, {});
  assert.deepEqual(
    [resolved.state, resolved.credits.charged, resolved.credits.held, resolved.receipts.length],
    ['resolved', 2, 0, 1],
  );
  const balance = await asked(balanceView, `GET /customers/${customer.id}/credits`, mara);
  assert.deepEqual([balance.available, balance.held, balance.consumed], [8, 0, 2]);
  const entries = await asked(list(entryView), `GET /customers/${customer.id}/credits/entries`, mara);
  assert.deepEqual(
    entries.items.map((entry) => [entry.kind, entry.credits, entry.availableBefore, entry.availableAfter]),
    [
      ['release', 1, 7, 8],
      ['capture', 2, 7, 7],
      ['hold', 3, 10, 7],
      ['purchase', 10, 0, 10],
    ],
  );
});

async function agreed(credits: number): Promise<{ id: string; quoteId: string }> {
  const opened = await asked(ticketView, 'POST /tickets', mara, {
    subject: 'More',
    body: 'Please.',
    class: 'technical_problem',
  });
  const quote = await asked(quoteView, `POST /tickets/${opened.id}/quotes`, agent, {
    credits,
    description: 'Look into it',
  });
  return { id: opened.id, quoteId: quote.id };
}

test('time past the accepted credits is refused with the way out; a second yes makes room', async () => {
  const ticket = await agreed(1);
  await asked(ticketView, `POST /quotes/${ticket.quoteId}/accept`, mara);
  await asked(loggedTimeView, `POST /tickets/${ticket.id}/time-entries`, agent, { minutes: 25 });
  const beyond = await refused(`POST /tickets/${ticket.id}/time-entries`, agent, { minutes: 20 });
  assert.deepEqual(
    [beyond.status, beyond.code, beyond.values],
    [409, 'beyond_accepted', { remaining: 5, limit: 30, beyond: 15, credits: 0.5 }],
  );
  const second = await asked(quoteView, `POST /tickets/${ticket.id}/quotes`, agent, {
    credits: 2,
    description: 'It is larger than thought',
  });
  assert.equal(second.additional, true);
  const more = await asked(ticketView, `POST /quotes/${second.id}/accept`, mara);
  assert.equal(more.credits.held, 3);
  await asked(loggedTimeView, `POST /tickets/${ticket.id}/time-entries`, agent, { minutes: 20 });
  const resolved = await asked(ticketView, `POST /tickets/${ticket.id}/resolve`, agent, {});
  assert.deepEqual([resolved.credits.charged, resolved.receipts[0]?.returned], [2, 1]);
});

test('a quote above the balance says what is missing, and is accepted once the balance has grown', async () => {
  const { available } = await asked(balanceView, `GET /customers/${customer.id}/credits`, mara);
  const ticket = await agreed(available + 4);
  assert.deepEqual(await refused(`POST /quotes/${ticket.quoteId}/accept`, mara), {
    status: 409,
    code: 'too_few_credits',
    values: { missing: 4, available, wanted: available + 4 },
  });
  const order = await asked(orderView, 'POST /orders', owner, {
    customerId: customer.id,
    credits: 5,
    netMinor: 4500,
  });
  await asked(orderView, `POST /orders/${order.id}/payment`, agent, { amountMinor: 4500, currency: 'EUR' });
  assert.equal(
    (await asked(ticketView, `POST /quotes/${ticket.quoteId}/accept`, mara)).credits.held,
    available + 4,
  );
  const closed = await asked(ticketView, `POST /tickets/${ticket.id}/close`, mara);
  assert.deepEqual(
    [closed.state, closed.credits.charged, closed.credits.held],
    ['resolved', 0, 0],
    'nothing worked, nothing charged',
  );
});

test('declining withdraws the ticket, closing does so before a price is agreed', async () => {
  const ticket = await agreed(1);
  assert.equal((await asked(ticketView, `POST /quotes/${ticket.quoteId}/decline`, mara)).state, 'withdrawn');
  const other = await agreed(1);
  assert.equal((await asked(ticketView, `POST /tickets/${other.id}/close`, mara)).state, 'withdrawn');
  assert.equal((await refused(`POST /quotes/${other.quoteId}/accept`, mara)).code, 'quote_decided');
});

test('a reply after resolving reopens the same incident under its quote, with no new minimum', async () => {
  const ticket = await agreed(2);
  await asked(ticketView, `POST /quotes/${ticket.quoteId}/accept`, mara);
  await asked(loggedTimeView, `POST /tickets/${ticket.id}/time-entries`, agent, { minutes: 10 });
  assert.equal((await asked(ticketView, `POST /tickets/${ticket.id}/resolve`, agent, {})).credits.charged, 1);
  await asked(z.unknown(), `POST /tickets/${ticket.id}/messages`, mara, { body: 'It is back.' });
  const reopened = await asked(ticketView, `GET /tickets/${ticket.id}`, mara);
  assert.deepEqual([reopened.state, reopened.credits.held, reopened.credits.charged], ['queued', 1, 1]);
  await asked(loggedTimeView, `POST /tickets/${ticket.id}/time-entries`, agent, { minutes: 15 });
  const again = await asked(ticketView, `POST /tickets/${ticket.id}/resolve`, agent, {});
  assert.deepEqual(
    [again.credits.charged, again.receipts.at(-1)?.charged],
    [1, 0],
    '25 minutes are still one credit',
  );
});

test('the same request with the same Idempotency-Key opens one ticket, and says that it was replayed', async () => {
  const body = { subject: 'Once', body: 'Only once.', class: 'sales' };
  const headers = { 'idempotency-key': 'open-once' };
  const answers = await Promise.all(
    [1, 2, 3].map(() => api.ask('POST /tickets', { as: mara, body, headers })),
  );
  const numbers = new Set(answers.map((answer) => ticketView.parse(answer.json).number));
  assert.equal(numbers.size, 1);
  assert.equal(answers.filter((answer) => answer.headers.get('idempotency-replayed') === 'true').length, 2);
  const other = await api.ask('POST /tickets', { as: mara, body: { ...body, subject: 'Twice' }, headers });
  assert.equal(other.status, 409);
});

test('one quote accepted by two at the same moment is accepted once', async () => {
  const ticket = await agreed(1);
  const answers = await Promise.all(
    [1, 2, 3, 4].map(() => api.ask(`POST /quotes/${ticket.quoteId}/accept`, { as: mara })),
  );
  assert.deepEqual(answers.map((answer) => answer.status).toSorted(), [200, 409, 409, 409]);
  await asked(ticketView, `POST /tickets/${ticket.id}/close`, mara);
});

test('after all of it the books verify', async () => {
  const found: unknown[] = [];
  await verify(house.db, (one) => found.push(one));
  assert.deepEqual(found, []);
});
