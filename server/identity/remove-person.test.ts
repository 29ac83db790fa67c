import assert from 'node:assert/strict';
import { test } from 'node:test';
import { limitMember } from '../spending/limit-member.ts';
import { removeMember } from '../spending/remove-member.ts';
import { openTestHouse } from '../testing/open-test-house.ts';
import { givePassword, PASSWORD } from '../testing/passwords.ts';
import { makeCompany, makeCustomer, makeMember, makeStaff } from '../testing/people.ts';
import { Jar, openTestApi } from '../testing/test-api.ts';
import { assignTicket } from '../tickets/assign-ticket.ts';
import { handBackTickets } from '../tickets/hand-back-tickets.ts';
import { openTicket } from '../tickets/open-ticket.ts';
import { createApiKey } from './api-keys.ts';

const house = await openTestHouse();
const api = await openTestApi(house);
const owner = await makeCompany(house);

test('who was taken off the staff is signed out, has no key any more, and his tickets wait in their queue again', async () => {
  const agent = await makeStaff(house, 'agent');
  await givePassword(house, agent);
  const jar = new Jar();
  await api.ask('POST /session', { jar, body: { email: agent.email, password: PASSWORD } });
  const key = await createApiKey(house.as(owner), agent.personId, 'script');
  const member = await makeMember(house, await makeCustomer(house));
  const { id: ticketId } = await openTicket(house.as(member), {
    subject: 'Where is the key?',
    bodyText: 'I lost it.',
    class: 'sales',
    customerId: member.customerId,
    requesterId: member.personId,
  });
  await assignTicket(house.as(agent), ticketId, agent.personId);

  assert.equal((await api.ask(`DELETE /staff/${agent.personId}`, { as: owner })).status, 204);
  assert.equal((await api.ask('GET /me', { jar })).status, 401);
  const withKey = { headers: { authorization: `Bearer ${key}` } };
  assert.equal((await api.ask('GET /me', withKey)).status, 401);
  const again = await api.ask('POST /session', { body: { email: agent.email, password: PASSWORD } });
  assert.equal(again.status, 401);

  await handBackTickets(house.asSystem(), agent.personId);
  await handBackTickets(house.asSystem(), agent.personId);
  const ticket = await house.db
    .selectFrom('ticket')
    .select(['state', 'assignee_id'])
    .where('id', '=', ticketId)
    .executeTakeFirstOrThrow();
  assert.deepEqual(ticket, { state: 'queued', assignee_id: null });
});

test('the address of who was removed can be invited anew', async () => {
  const agent = await makeStaff(house, 'agent');
  const invite = () =>
    api.ask('POST /staff', {
      as: owner,
      body: { name: 'Again', email: agent.email, role: 'agent', departments: [] },
    });
  assert.equal((await invite()).status, 409);
  await api.ask(`DELETE /staff/${agent.personId}`, { as: owner });
  assert.equal((await invite()).status, 201);
});

test('nobody removes himself, and of two owners who remove each other one stays', async () => {
  const second = await makeStaff(house, 'owner');
  const itself = await api.ask(`DELETE /staff/${owner.personId}`, { as: owner });
  assert.deepEqual([itself.status, (itself.json as { code: string }).code], [409, 'remove_oneself']);
  await Promise.all([
    api.ask(`DELETE /staff/${second.personId}`, { as: owner }),
    api.ask(`DELETE /staff/${owner.personId}`, { as: second }),
  ]);
  const left = await house.db
    .selectFrom('person')
    .select('id')
    .where('staff_role', '=', 'owner')
    .where('removed_at', 'is', null)
    .execute();
  assert.equal(left.length, 1);
});

test('a company keeps somebody who manages it, as long as anybody is left', async () => {
  const staff = await makeStaff(house, 'agent');
  const customerId = await makeCustomer(house);
  const [manager, colleague] = [await makeMember(house, customerId), await makeMember(house, customerId)];
  const as = house.as(staff);
  const member = (personId: string) => ({ customerId, personId });
  await limitMember(as, member(manager.personId), { mayManage: true });
  await limitMember(as, member(colleague.personId), { mayManage: false });
  await assert.rejects(removeMember(as, member(manager.personId)), { code: 'last_manager' });
  await removeMember(as, member(colleague.personId));
  await removeMember(as, member(manager.personId));
  await assert.rejects(removeMember(as, member(manager.personId)), { name: 'NotFound' });
});

test('the owner signs somebody out everywhere', async () => {
  const agent = await makeStaff(house, 'agent');
  await givePassword(house, agent);
  const boss = await makeStaff(house, 'owner');
  const jar = new Jar();
  await api.ask('POST /session', { jar, body: { email: agent.email, password: PASSWORD } });
  assert.equal((await api.ask(`DELETE /people/${agent.personId}/sessions`, { as: boss })).status, 204);
  assert.equal((await api.ask('GET /me', { jar })).status, 401);
});
