import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '../../platform/ids.ts';
import { agreedTransfer, makeGiver, makeReceiver } from '../../testing/licence-transfers.ts';
import { openTestHouse } from '../../testing/open-test-house.ts';
import { makeCompany } from '../../testing/people.ts';
import { openTestApi } from '../../testing/test-api.ts';
import { changeLicence } from '../change-licence.ts';
import { approveTransfer } from './approve-transfer.ts';

const house = await openTestHouse();
const api = await openTestApi(house);
const owner = await makeCompany(house);

test('the tickets of a licence that moved stay with who opened them, and it still decides their coverage', async () => {
  const [giver, receiver] = [await makeGiver(house, owner), await makeReceiver(house)];
  const { member, licenceId } = giver;
  await house.db
    .updateTable('licence')
    .set({ purchased_on: Temporal.Now.plainDateISO().toString() })
    .where('id', '=', licenceId)
    .execute();
  const opened = await api.ask('POST /tickets', {
    as: member,
    body: { subject: 'Mine', body: 'Help', class: 'front_end_design', licenceId },
  });
  assert.equal(opened.status, 201, opened.text);
  const { id: ticketId, coverage } = opened.json as { id: string; coverage: string };
  assert.equal(coverage, 'paid');
  await approveTransfer(house.as(owner), await agreedTransfer(house, giver, receiver));
  await changeLicence(house.as(owner), licenceId, { site: 'green.example' });

  // Free on the day on which was asked, by the licence that the ticket names.
  const changed = await api.ask(`PATCH /tickets/${ticketId}`, { as: owner, body: { class: 'question' } });
  assert.equal(changed.status, 200, changed.text);
  const mine = await api.ask(`GET /tickets/${ticketId}`, { as: member });
  const ticket = mine.json as { coverage: string; licence: { key: string; site: string } };
  assert.deepEqual([ticket.coverage, ticket.licence.key], ['free_support', giver.key]);
  assert.ok(!mine.text.includes('green.example'), 'what the licence is now is not his to read');

  assert.equal((await api.ask(`GET /tickets/${ticketId}`, { as: receiver })).status, 404);
  const [his, hers] = [
    await api.ask('GET /tickets?view=all', { as: receiver }),
    await api.ask('GET /licences', { as: member }),
  ];
  assert.ok(!his.text.includes(ticketId));
  assert.ok(!hers.text.includes(licenceId));
  // And no new ticket, nor an order, can name what is not theirs any more.
  const again = await api.ask('POST /tickets', {
    as: member,
    body: { subject: 'Again', body: 'Help', class: 'question', licenceId },
  });
  const unknown = await api.ask('POST /tickets', {
    as: member,
    body: { subject: 'Again', body: 'Help', class: 'question', licenceId: newId() },
  });
  assert.deepEqual([again.status, unknown.status], [422, 422]);
});

test('whoever gets a licence reads the days that were paid for it, and not by which order of whom', async () => {
  const [giver, receiver] = [await makeGiver(house, owner), await makeReceiver(house)];
  const orderId = newId();
  await house.db
    .insertInto('credit_order')
    .values({
      id: orderId,
      customer_id: giver.customerId,
      licence_id: giver.licenceId,
      support_days: 365,
      net_minor: 9900,
      tax_minor: 0,
      currency: 'EUR',
      payment_method: 'bank_transfer',
      reference: orderId,
      ordered_by: giver.member.personId,
      state: 'paid',
      paid_at: new Date(),
    })
    .execute();
  const period = { starts_on: '2026-02-01', ends_on: '2027-01-31' };
  await house.db
    .insertInto('support_period')
    .values({ ...period, id: newId(), licence_id: giver.licenceId, order_id: orderId })
    .execute();
  const page = (as: typeof receiver | typeof owner) => api.ask(`GET /licences/${giver.licenceId}`, { as });
  assert.ok((await page(giver.member)).text.includes(orderId));
  await approveTransfer(house.as(owner), await agreedTransfer(house, giver, receiver));
  const his = await page(receiver);
  assert.deepEqual((his.json as { paidPeriods: unknown }).paidPeriods, [
    { startsOn: '2026-02-01', endsOn: '2027-01-31', order: null },
  ]);
  assert.ok(!his.text.includes(orderId));
  assert.ok((await page(owner)).text.includes(orderId));
});
