import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Actor, Member } from './identity/actor.ts';
import { newId } from './platform/ids.ts';
import { cutAfter } from './testing/cut-connection.ts';
import { openTestHouse } from './testing/open-test-house.ts';
import { makeCompany, makeCustomer, makeMember, makeStaff } from './testing/people.ts';
import { openTestApi } from './testing/test-api.ts';
import { verify } from './verify/verify.ts';

const house = await openTestHouse();
const owner = await makeCompany(house);
const agent = await makeStaff(house, 'agent');
const api = await openTestApi(house);

/** Asks for something, and again with the same key whenever the answer did not come. */
type Ask = (route: string, as: Actor, body?: unknown) => Promise<string>;
const made = z.object({ id: z.uuid() });

async function askOnce(route: string, as: Actor, key: string, body: unknown) {
  const answer = await api.ask(route, {
    as,
    headers: { 'Idempotency-Key': key },
    ...(body === undefined ? {} : { body }),
  });
  return answer;
}

const ask: Ask = async (route, as, body) => {
  const answer = await askOnce(route, as, newId(), body);
  assert.ok(answer.status < 300, `${route}: ${answer.status} ${answer.text}`);
  return made.safeParse(answer.json).data?.id ?? '';
};

/** Every statement of these that writes was once the last one before the connection broke. */
const statementsCut = new Set<string>();

/** The same, but the connection is cut after the first statement, then after the second, and so on until an answer comes. */
const askThroughCuts: Ask = async (route, as, body) => {
  const key = newId();
  let stale = 0;
  for (let statements = 1; ; statements++) {
    const end = cutAfter(statements);
    const answer = await askOnce(route, as, key, body);
    const cut = end();
    // The pool may hand out a connection before it has heard that it is dead.
    if (cut === undefined && answer.status === 503 && stale++ < 3) {
      statements -= 1;
      continue;
    }
    if (cut === undefined) {
      assert.ok(answer.status < 300, `${route}: ${answer.status} ${answer.text}`);
      return made.safeParse(answer.json).data?.id ?? '';
    }
    statementsCut.add(cut.split('\n')[0]?.slice(0, 40) ?? '');
    assert.ok(
      answer.status === 503 || answer.status < 300,
      `${route}, cut after “${cut.slice(0, 80)}”: ${answer.status} ${answer.text}`,
    );
    if (answer.status === 503) assert.ok(answer.headers.get('retry-after'), 'it says when to try again');
  }
};

/** From the purchase to the refund: two incidents, of which one is reopened and one declined. */
async function walk(ask: Ask, member: Member): Promise<void> {
  const { customerId } = member;
  const order = await ask('POST /orders', owner, { customerId, credits: 10, netMinor: 8500 });
  await ask(`POST /orders/${order}/payment`, agent, { amountMinor: 8500, currency: 'EUR' });
  const ticket = await ask('POST /tickets', member, {
    subject: 'Wrong currency',
    body: 'Dollars.',
    class: 'price_plans',
  });
  const quote = await ask(`POST /tickets/${ticket}/quotes`, agent, { credits: 3, description: 'Set it' });
  await ask(`POST /quotes/${quote}/accept`, member);
  await ask(`POST /tickets/${ticket}/assign`, agent, { assigneeId: agent.personId });
  await ask(`POST /tickets/${ticket}/time-entries`, agent, { minutes: 50, billable: true, note: 'Set' });
  await ask(`POST /tickets/${ticket}/messages`, agent, { body: 'Done.' });
  await ask(`POST /tickets/${ticket}/resolve`, agent, {});
  await ask(`POST /tickets/${ticket}/messages`, member, { body: 'Not quite.' });
  await ask(`POST /tickets/${ticket}/resolve`, agent, {});
  const declined = await ask('POST /tickets', member, { subject: 'A', body: 'B', class: 'other_issues' });
  const dear = await ask(`POST /tickets/${declined}/quotes`, agent, { credits: 4, description: 'Much' });
  await ask(`POST /quotes/${dear}/decline`, member);
  await ask(`POST /customers/${customerId}/credits/adjustments`, owner, {
    credits: 1,
    kind: 'goodwill',
    reason: 'For the wait',
  });
  await ask(`POST /orders/${order}/refund`, owner, { credits: 2, reason: 'Too many' });
}

/** What a customer's life came to, without what differs between any two: ids, times, hashes. */
async function outcomeOf({ customerId }: Member) {
  const { rows } = await sql<{ what: string; came: unknown }>`
    select 'book' as what, jsonb_build_object('available', available, 'held', held, 'consumed', consumed, 'sold', sold, 'refunded', refunded, 'granted', granted) as came
      from ledger_account where customer_id = ${customerId}
    union all select 'entries', jsonb_agg(jsonb_build_array(kind, credits, available_after, held_after) order by sequence) from ledger_transfer where customer_id = ${customerId}
    union all select 'lots', jsonb_agg(jsonb_build_array(source, credits, remaining, price_minor) order by opened_at) from lot where customer_id = ${customerId}
    union all select 'orders', jsonb_agg(jsonb_build_array(state, credits, refunded)) from credit_order where customer_id = ${customerId}
    union all select 'tickets', jsonb_agg(jsonb_build_array(state, class, coverage) order by id) from ticket where customer_id = ${customerId}
    union all select 'quotes', jsonb_agg(jsonb_build_array(state, credits, version) order by id) from quote where customer_id = ${customerId}
    union all select 'messages', jsonb_agg(jsonb_build_array(kind, body_text) order by m.id) from message m join ticket t on t.id = m.ticket_id where t.customer_id = ${customerId}
    union all select 'time', jsonb_agg(jsonb_build_array(minutes, billable)) from time_entry e join ticket t on t.id = e.ticket_id where t.customer_id = ${customerId}
    union all select 'receipts', jsonb_agg(jsonb_build_array(charged, returned) order by s.id) from settlement s join ticket t on t.id = s.ticket_id where t.customer_id = ${customerId}
    union all select 'events', jsonb_agg(type order by id) from event where customer_id = ${customerId}
    union all select 'mails to send', jsonb_build_array(count(*)) from pgboss.job j join event e on e.id::text = j.data ->> 'eventId' where e.customer_id = ${customerId}`.execute(
    house.db,
  );
  return Object.fromEntries(rows.map(({ what, came }) => [what, came]));
}

test('whatever statement the connection breaks after, asking again with the same key ends as if it had never broken', async () => {
  const [undisturbed, disturbed] = [
    await makeMember(house, await makeCustomer(house)),
    await makeMember(house, await makeCustomer(house)),
  ];
  for (const actor of [owner, agent, disturbed]) await api.keyOf(actor);
  await walk(ask, undisturbed);
  await walk(askThroughCuts, disturbed);
  assert.deepEqual(await outcomeOf(disturbed), await outcomeOf(undisturbed));
  assert.ok(statementsCut.has('commit'), 'also between the commit and its answer');
  const findings: unknown[] = [];
  await verify(house.db, (found) => findings.push(found));
  assert.deepEqual(findings, []);
});
