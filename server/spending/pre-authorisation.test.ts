import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { adjustCredits } from '../credits/adjust-credits.ts';
import { credits } from '../credits/amount.ts';
import { listEntries } from '../credits/queries.ts';
import { changeCustomer } from '../customers/change-customer.ts';
import { inviteMember } from '../customers/invite-member.ts';
import { listMembers } from '../customers/queries.ts';
import type { Member } from '../identity/actor.ts';
import { openDatabase } from '../platform/database/database.ts';
import { DomainError } from '../platform/errors.ts';
import { acceptQuote } from '../quotes/accept-quote.ts';
import { proposeQuote } from '../quotes/propose-quote.ts';
import { readQuote } from '../quotes/queries.ts';
import { assertVerified } from '../testing/ledger/steps.ts';
import { openTestHouse } from '../testing/open-test-house.ts';
import { makeCompany, makeCustomer, makeMember } from '../testing/people.ts';
import { openFromForm } from '../tickets/open-from-form.ts';
import { listTickets } from '../tickets/queries/list-tickets.ts';
import { readTicket } from '../tickets/queries/read-ticket.ts';
import { limitMember } from './limit-member.ts';
import { type PreAuthorising, preAuthorise } from './pre-authorise.ts';
import { listPreAuthorisations } from './queries.ts';
import { revokePreAuthorisation } from './revoke-pre-authorisation.ts';

const house = await openTestHouse();
const owner = await makeCompany(house);
const owned = openDatabase(house.url, 'owner', 1);

/** A company of its own for each test: what is allowed there is in force until it is taken back. */
async function company(available = 100) {
  const customerId = await makeCustomer(house);
  const manager = await makeMember(house, customerId);
  const limited = await makeMember(house, customerId, { mayManage: false, confirmUpTo: credits(300) });
  await adjustCredits(house.as(owner), customerId, {
    credits: available,
    kind: 'goodwill',
    reason: 'to begin with',
  });
  return { customerId, manager, limited };
}

async function ticketOf(member: Member, goAheadUpTo?: number): Promise<string> {
  const { id } = await openFromForm(house.as(member, 'portal'), {
    subject: 'Help',
    body: 'Please',
    class: 'front_end_design',
    attachmentIds: [],
    ...(goAheadUpTo === undefined ? {} : { goAheadUpTo }),
  });
  return id;
}

async function proposed(ticketId: string, amount: number) {
  const offer = { credits: amount, pricing: 'capped', description: 'Look into it' } as const;
  const { id } = await proposeQuote(house.as(owner), ticketId, offer);
  return readQuote(house.as(owner), id);
}

const allow = (member: Member, body: Partial<PreAuthorising> & { credits: number }) =>
  preAuthorise(house.as(member), member.customerId, { wholeCompany: false, ...body });

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof DomainError ? error.code : Promise.reject(error)),
  );

test('a quote within what was allowed for the ticket is accepted as it is proposed, and says under what', async () => {
  const { customerId, limited } = await company();
  const ticketId = await ticketOf(limited, 2);
  const quote = await proposed(ticketId, 2);
  assert.equal(quote.state, 'accepted');
  assert.equal(quote.decidedBy?.name, limited.name);
  assert.equal(quote.under?.by === 'pre_authorisation' && quote.under.credits, 2);
  const ticket = await readTicket(house.as(limited), ticketId);
  assert.deepEqual([ticket.state, ticket.credits.held], ['queued', 2]);
  const [entry] = (await listEntries(house.as(limited), customerId, { limit: 1 })).items;
  assert.deepEqual([entry?.kind, entry?.reason, entry?.person], ['hold', 'pre_authorisation', limited.name]);
  // More than that in all needs a yes again.
  assert.equal((await proposed(ticketId, 0.5)).state, 'proposed');
});

test('what is not covered waits for a yes: too much, another’s ticket, another class, too few credits', async () => {
  const { manager, limited } = await company(3);
  await allow(limited, { credits: 2, class: 'front_end_design' });
  assert.equal((await proposed(await ticketOf(limited), 2.01)).state, 'proposed');
  assert.equal((await proposed(await ticketOf(manager), 1)).state, 'proposed');
  assert.equal((await proposed(await ticketOf(limited), 2)).state, 'accepted');
  assert.equal((await proposed(await ticketOf(limited), 2)).state, 'proposed', 'one credit is left');
  const other = await company();
  await allow(other.limited, { credits: 2, class: 'question' });
  assert.equal((await proposed(await ticketOf(other.limited), 1)).state, 'proposed');
});

test('the company’s covers everybody, is given by who manages it, and ends with his right', async () => {
  const { customerId, manager, limited } = await company();
  assert.equal(await codeOf(allow(limited, { credits: 1, wholeCompany: true })), 'may_not_manage');
  await allow(manager, { credits: 4, wholeCompany: true });
  assert.equal((await proposed(await ticketOf(limited), 4)).state, 'accepted');
  const next = await makeMember(house, customerId);
  await limitMember(house.as(next), manager, { mayManage: false });
  assert.equal((await proposed(await ticketOf(limited), 1)).state, 'proposed');
  const [listed] = (await listPreAuthorisations(house.as(limited), customerId, { limit: 9, revoked: false }))
    .items;
  assert.deepEqual([listed?.credits, listed?.upTo], [4, 0]);
});

test('nobody allows more than he may confirm, nor what is not his', async () => {
  const { manager, limited } = await company();
  assert.equal(await codeOf(allow(limited, { credits: 3.01 })), 'allow_beyond_limit');
  assert.equal(await codeOf(ticketOf(limited, 4)), 'allow_beyond_limit');
  const ticketId = await ticketOf(manager);
  assert.equal(await codeOf(allow(limited, { credits: 1, ticketId })), 'ticket_of_another');
  assert.equal(await codeOf(allow(manager, { credits: 1, ticketId, class: 'question' })), 'covers_one_thing');
  assert.equal(await codeOf(allow(manager, { credits: 1, class: 'nothing' })), 'class_unknown');
  const foreign = await company();
  assert.equal(
    await codeOf(
      preAuthorise(house.as(foreign.manager), manager.customerId, { credits: 1, wholeCompany: true }),
    ),
    'not_found',
  );
  const { id } = await allow(manager, { credits: 1 });
  assert.equal(await codeOf(revokePreAuthorisation(house.as(limited), id)), 'may_not_manage');
  assert.equal(await codeOf(revokePreAuthorisation(house.as(foreign.manager), id)), 'not_found');
});

test('a limit lowered later, or the rule of two, takes effect on what was allowed before', async () => {
  const { customerId, manager, limited } = await company();
  await allow(limited, { credits: 3 });
  await limitMember(house.as(manager), limited, { confirmUpTo: 1 });
  assert.equal((await proposed(await ticketOf(limited), 2)).state, 'proposed');
  assert.equal((await proposed(await ticketOf(limited), 1)).state, 'accepted');
  await changeCustomer(house.as(manager), customerId, { secondPersonAbove: 0.5 });
  assert.equal((await proposed(await ticketOf(limited), 1)).state, 'proposed');
});

test('nothing goes ahead for a suspended customer', async () => {
  const { customerId, manager } = await company();
  const ticketId = await ticketOf(manager, 5);
  await changeCustomer(house.as(owner), customerId, { suspended: true });
  assert.equal((await proposed(ticketId, 1)).state, 'proposed');
});

test('saying it anew of the same thing replaces it; what was is kept and can not be rewritten', async () => {
  const { customerId, manager } = await company();
  const first = await allow(manager, { credits: 1 });
  await allow(manager, { credits: 2 });
  const list = async (revoked: boolean) =>
    (await listPreAuthorisations(house.as(manager), customerId, { limit: 9, revoked })).items;
  assert.deepEqual(
    (await list(false)).map((one) => one.credits),
    [2],
  );
  assert.deepEqual(
    (await list(true)).map((one) => [one.credits, one.revokedBy?.name]),
    [
      [2, undefined],
      [1, manager.name],
    ],
  );
  await revokePreAuthorisation(house.as(manager), first.id);
  await assert.rejects(
    () => sql`update pre_authorisation set credits = 900 where id = ${first.id}`.execute(owned),
    /can not be rewritten/,
  );
});

test('taken back at the moment of proposing, a quote is accepted before it or not at all', async () => {
  const { manager } = await company();
  for (let round = 0; round < 6; round++) {
    const { id } = await allow(manager, { credits: 2 });
    const ticketId = await ticketOf(manager);
    const [quote] = await Promise.all([proposed(ticketId, 1), revokePreAuthorisation(house.as(manager), id)]);
    const row = await house.db
      .selectFrom('pre_authorisation')
      .select('revoked_at')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    if (quote.state === 'accepted')
      assert.ok(Date.parse(quote.decidedAt ?? '') <= (row.revoked_at?.getTime() ?? 0));
    assert.equal((await proposed(await ticketOf(manager), 1)).state, 'proposed');
  }
  await assertVerified(house);
});

test('the last one who manages a company stays so, even when two dismiss each other at once', async () => {
  const { customerId, manager, limited } = await company();
  assert.equal(await codeOf(limitMember(house.as(manager), manager, { mayManage: false })), 'last_manager');
  assert.equal(await codeOf(limitMember(house.as(limited), manager, { mayBuy: false })), 'may_not_manage');
  const other = await makeMember(house, customerId);
  const codes = await Promise.all([
    codeOf(limitMember(house.as(manager), other, { mayManage: false })),
    codeOf(limitMember(house.as(other), manager, { mayManage: false })),
  ]);
  assert.deepEqual(codes.toSorted(), ['done', 'last_manager']);
  const foreign = await company();
  assert.equal(await codeOf(limitMember(house.as(foreign.manager), limited, { mayBuy: false })), 'not_found');
  assert.equal(
    await codeOf(
      limitMember(house.as(owner), { ...limited, customerId: foreign.customerId }, { mayBuy: false }),
    ),
    'not_found',
  );
});

test('the first member of a customer manages it, and of two at once one does', async () => {
  const customerId = await makeCustomer(house);
  const invite = (name: string) =>
    inviteMember(house.as(owner), customerId, { name, email: `${name}.${customerId}@first.example` });
  await Promise.all([invite('one'), invite('two')]);
  await invite('three');
  const { items } = await listMembers(house.as(owner), customerId, { limit: 9 });
  assert.equal(items.filter(({ rights }) => rights.mayManage).length, 1);
  assert.ok(items.every(({ rights }) => rights.mayAsk && rights.mayBuy && rights.confirmUpTo === null));
});

test('a list tells each member which price waits for him, and what is missing', async () => {
  const { customerId, manager, limited } = await company(4);
  const ticketId = await ticketOf(limited);
  await proposed(ticketId, 5);
  const waiting = async (member: Member) =>
    (await listTickets(house.as(member), { view: 'waiting', customerId, limit: 5 })).items[0]?.openQuote;
  const seen = await waiting(manager);
  assert.deepEqual([seen?.credits, seen?.missing, seen?.mayDecide], [5, 1, true]);
  assert.equal((await waiting(limited))?.mayDecide, false);
  await changeCustomer(house.as(manager), customerId, { secondPersonAbove: 1 });
  await acceptQuote(house.as(manager), seen?.id ?? '');
  const afterwards = await waiting(manager);
  assert.deepEqual([afterwards?.mayDecide, afterwards?.saidYes], [false, [manager.name]]);
});
