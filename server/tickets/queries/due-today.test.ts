import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { openTestHouse } from '../../testing/open-test-house.ts';
import { makeCompany, makeCustomer, makeMember } from '../../testing/people.ts';
import { openTicket } from '../open-ticket.ts';
import { countQueues } from './counts.ts';
import { listTickets } from './list-tickets.ts';

const house = await openTestHouse();
const owner = await makeCompany(house);
const member = await makeMember(house, await makeCustomer(house));

/** The zones where the day is furthest on and furthest back: at any moment at least one of them has another day than UTC. */
const ZONES = ['Pacific/Kiritimati', 'UTC', 'Pacific/Pago_Pago'];

test('what is due today is what is due before the day ends where the asker is', async () => {
  const { id } = await openTicket(house.as(member), {
    subject: 'Soon',
    bodyText: 'Please',
    class: 'sales',
    customerId: member.customerId,
    requesterId: member.personId,
  });
  for (const zone of ZONES) {
    const asker = house.as({ ...owner, timeZone: zone });
    for (const [seconds, isToday] of [
      [-1, true],
      [0, false],
    ] as const) {
      const endOfDay = sql<Date>`((now() at time zone ${zone})::date + 1)::timestamp at time zone ${zone} + ${seconds} * interval '1 second'`;
      await house.db.updateTable('ticket').set({ due_at: endOfDay }).where('id', '=', id).execute();
      const { items } = await listTickets(asker, { view: 'due_today', limit: 10 });
      assert.equal(items.length === 1, isToday, zone);
      assert.equal((await countQueues(asker)).dueToday, isToday ? 1 : 0, zone);
    }
  }
});

test('who has no zone of his own has the company’s', async () => {
  const mine = await listTickets(house.as({ ...owner, timeZone: null }), { view: 'due_today', limit: 10 });
  const company = await sql<{ zone: string }>`select time_zone as zone from company`.execute(house.db);
  const theirs = await listTickets(house.as({ ...owner, timeZone: company.rows[0]?.zone ?? '' }), {
    view: 'due_today',
    limit: 10,
  });
  assert.deepEqual(mine, theirs);
});
