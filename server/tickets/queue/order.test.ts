import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { newId } from '../../platform/ids.ts';
import { openTestHouse } from '../../testing/open-test-house.ts';
import { makeCompany, makeCustomer, makeMember, makeStaff } from '../../testing/people.ts';
import { countQueues } from '../queries/counts.ts';
import { listTickets } from '../queries/list-tickets.ts';
import { readPlace } from './read-place.ts';

const house = await openTestHouse();
const owner = await makeCompany(house);
const agent = await makeStaff(house, 'agent');
const customerId = await makeCustomer(house);
const member = await makeMember(house, customerId);
const START = Date.UTC(2090, 0, 1);

type Queued = { id: string; department: string; dueAt: Date | null };

const queues = fc.array(
  fc.record({
    department: fc.constantFrom('technical', 'design', 'sales'),
    // Few different moments, so that many tickets are due at the same.
    dueAt: fc.option(fc.nat(6).map((hours) => new Date(START + hours * 3_600_000))),
  }),
  { minLength: 1, maxLength: 14 },
);

async function fill(rows: readonly Omit<Queued, 'id'>[]): Promise<Queued[]> {
  await house.db
    .updateTable('ticket')
    .set({ state: 'withdrawn', resolved_at: new Date(), due_at: null, asked_at: null })
    .execute();
  const tickets = rows.map((row) => ({ ...row, id: newId() }));
  await house.db
    .insertInto('ticket')
    .values(
      tickets.map(({ id, department, dueAt }) => ({
        id,
        subject: 'Queued',
        state: 'queued',
        coverage: 'always_open',
        coverage_verdict: '{"coverage":"always_open","because":"class_is_always_open"}',
        class: 'product_fault',
        department,
        customer_id: customerId,
        requester_id: member.personId,
        policy_version_id: 1,
        opened_via: 'api',
        first_response_due_at: new Date(START),
        due_at: dueAt,
        asked_at: dueAt && new Date(START),
      })),
    )
    .execute();
  return tickets;
}

/** The order of the queue as plainly as it can be said: by what is due next, then by age. */
function inOrder(tickets: readonly Queued[]): string[] {
  const key = ({ dueAt, id }: Queued) =>
    `${String(dueAt?.getTime() ?? Number.MAX_SAFE_INTEGER).padStart(17, '0')} ${id}`;
  return tickets.toSorted((a, b) => (key(a) < key(b) ? -1 : 1)).map(({ id }) => id);
}

async function wholeQueue(department: string, limit: number): Promise<string[]> {
  const ids: string[] = [];
  let after: string | undefined;
  do {
    const page = await listTickets(house.as(agent), { view: 'queue', department, limit, after });
    ids.push(...page.items.map(({ id }) => id));
    after = page.next ?? undefined;
  } while (after);
  return ids;
}

test('a queue is read by response target, then age, whatever the size of its pages, and each knows its place', async () => {
  await fc.assert(
    fc.asyncProperty(queues, fc.integer({ min: 1, max: 4 }), async (rows, limit) => {
      const tickets = await fill(rows);
      for (const department of ['technical', 'design']) {
        const own = inOrder(tickets.filter((ticket) => ticket.department === department));
        assert.deepEqual(await wholeQueue(department, limit), own);
      }
      const waiting = tickets.find(({ dueAt }) => dueAt !== null);
      if (!waiting) return;
      const { queue } = await readPlace(house.as(member), waiting.id);
      const own = inOrder(tickets.filter((ticket) => ticket.department === waiting.department));
      assert.deepEqual(
        [queue?.place, queue?.promisedAt],
        [own.indexOf(waiting.id) + 1, waiting.dueAt?.toISOString()],
      );
    }),
    { numRuns: 12 },
  );
});

test('a department that stands in has the other’s tickets in its queue, in one order, and counts them', async () => {
  await house.db
    .insertInto('department_cover')
    .values({
      id: newId(),
      department: 'design',
      covered_by: 'technical',
      starts_on: '2000-01-01',
      ends_on: '2999-12-31',
      set_by: owner.personId,
    })
    .execute();
  await fc.assert(
    fc.asyncProperty(queues, fc.integer({ min: 1, max: 4 }), async (rows, limit) => {
      const tickets = await fill(rows);
      const together = inOrder(tickets.filter(({ department }) => department !== 'sales'));
      assert.deepEqual(await wholeQueue('technical', limit), together);
      const own = inOrder(tickets.filter(({ department }) => department === 'design'));
      assert.deepEqual(await wholeQueue('design', limit), own);
      const { departments } = await countQueues(house.as(agent));
      const [technical, design] = ['technical', 'design'].map((key) =>
        departments.find((one) => one.key === key),
      );
      assert.deepEqual([technical?.count, design?.count], [together.length, own.length]);
      assert.deepEqual(
        [technical?.standsInFor.map(({ key }) => key), design?.coveredBy?.key],
        [['design'], 'technical'],
      );
    }),
    { numRuns: 8 },
  );
});
