import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adjustCredits } from '../credits/adjust-credits.ts';
import { credits } from '../credits/amount.ts';
import { changeCustomer } from '../customers/change-customer.ts';
import type { Member, SpendingRights } from '../identity/actor.ts';
import { makeOneTimeLink } from '../identity/one-time-links.ts';
import { DomainError } from '../platform/errors.ts';
import { limitMember } from '../spending/limit-member.ts';
import { removeMember } from '../spending/remove-member.ts';
import { assertVerified } from '../testing/ledger/steps.ts';
import { openTestHouse } from '../testing/open-test-house.ts';
import { makeCompany, makeCustomer, makeMember } from '../testing/people.ts';
import { waitUntilBlocked } from '../testing/wait-until-blocked.ts';
import { openTicket } from '../tickets/open-ticket.ts';
import { readTicket } from '../tickets/queries/read-ticket.ts';
import { acceptQuote } from './accept-quote.ts';
import { askToDecide } from './ask-to-decide.ts';
import { declineQuote } from './decide-quote.ts';
import { acceptByLink, declineByLink, readLinkedQuote } from './linked-quote.ts';
import { proposeQuote } from './propose-quote.ts';
import { readQuote } from './queries.ts';

const house = await openTestHouse();
const owner = await makeCompany(house);
const customerId = await makeCustomer(house);
const person = (fewer: Partial<SpendingRights>) =>
  makeMember(house, customerId, { mayManage: false, ...fewer });
const mara = await makeMember(house, customerId);
const jonas = await person({});
const limited = await person({ confirmUpTo: credits(200) });
const asker = await person({ confirmUpTo: credits(0) });
const seer = await person({ confirmUpTo: credits(0), mayAsk: false, mayBuy: false });
const foreigner = await makeMember(house, await makeCustomer(house, 'Somebody else'));
await adjustCredits(house.as(owner), customerId, {
  credits: 1_000,
  kind: 'goodwill',
  reason: 'to begin with',
});

async function quoted(amount: number, requester: Member = asker) {
  const ticket = await openTicket(house.as(requester), {
    subject: 'Help',
    bodyText: 'Please',
    class: 'front_end_design',
    customerId,
    requesterId: requester.personId,
  });
  return { ticketId: ticket.id, quoteId: await quote(ticket.id, amount) };
}

async function quote(ticketId: string, amount: number): Promise<string> {
  const offer = { credits: amount, pricing: 'capped', description: 'Look into it' } as const;
  return (await proposeQuote(house.as(owner), ticketId, offer)).id;
}

const linkFor = (member: Member, quoteId: string) =>
  house.db.transaction().execute((trx) =>
    makeOneTimeLink(trx, {
      purpose: 'quote',
      personId: member.personId,
      subjectId: quoteId,
      validHours: 1,
    }),
  );

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof DomainError ? error.code : Promise.reject(error)),
  );

const second = (above: number | null) =>
  changeCustomer(house.as(mara), customerId, { secondPersonAbove: above });

test('each member decides what his role lets him, by every door, and is told who may', async () => {
  const may: [Member, number, string][] = [
    [jonas, 3, 'done'],
    [mara, 3, 'done'],
    [limited, 2, 'done'],
    [limited, 2.01, 'confirm_beyond_limit'],
    [asker, 0.5, 'confirm_beyond_limit'],
    [seer, 0.5, 'confirm_beyond_limit'],
    [foreigner, 1, 'not_found'],
  ];
  for (const [member, amount, expected] of may) {
    for (const decide of [acceptQuote, declineQuote]) {
      const { quoteId } = await quoted(amount);
      assert.equal(await codeOf(decide(house.as(member), quoteId)), expected, `${member.name} ${amount}`);
    }
    for (const decide of [acceptByLink, declineByLink]) {
      const { quoteId } = await quoted(amount);
      const token = await linkFor(member, quoteId);
      assert.equal(
        await codeOf(decide(house.as(member), token)),
        expected,
        `${member.name} ${amount} by link`,
      );
      // Refused, the link stays good: somebody may raise the limit meanwhile.
      if (expected === 'confirm_beyond_limit')
        assert.deepEqual(
          await readLinkedQuote(house.as(member), token).then(({ mayAccept, mayDecline }) => [
            mayAccept,
            mayDecline,
          ]),
          [false, false],
        );
    }
  }
  const { quoteId } = await quoted(5);
  await assert.rejects(() => acceptQuote(house.as(limited), quoteId), {
    code: 'confirm_beyond_limit',
    values: { upTo: 2, total: 5, names: [mara, jonas].map(({ name }) => name).join(', ') },
  });
});

test('a limit counts all that a ticket comes to, so it is not passed in small steps', async () => {
  const { ticketId, quoteId } = await quoted(1.5);
  await acceptQuote(house.as(limited), quoteId);
  const more = await quote(ticketId, 1);
  assert.equal(await codeOf(acceptQuote(house.as(limited), more)), 'confirm_beyond_limit');
  assert.equal(await codeOf(acceptQuote(house.as(jonas), more)), 'done');
});

test('what a screen offers each member is what the server would do', async () => {
  const { ticketId } = await quoted(3);
  const offers = async (member: Member) => {
    const { actions } = await readTicket(house.as(member), ticketId);
    return (['accept_quote', 'decline_quote', 'ask_to_decide'] as const).map((action) =>
      actions.includes(action),
    );
  };
  assert.deepEqual(await offers(jonas), [true, true, false]);
  assert.deepEqual(await offers(limited), [false, false, true]);
  assert.deepEqual(await offers(asker), [false, false, true]);
});

test('above the sum for two, the first yes is kept and the second accepts; nobody says both', async () => {
  await second(4);
  const { ticketId, quoteId } = await quoted(5);
  assert.deepEqual(await acceptQuote(house.as(jonas), quoteId), { ticketId, accepted: false });
  const between = await readTicket(house.as(asker), ticketId);
  assert.equal(between.state, 'confirming');
  assert.equal(between.credits.held, 0);
  assert.deepEqual(
    between.quotes[0]?.approvals.map(({ name }) => name),
    [jonas.name],
  );
  assert.equal(between.quotes[0]?.standing?.needsSecondPerson, true);
  assert.equal(await codeOf(acceptQuote(house.as(jonas), quoteId)), 'quote_approved');
  assert.equal(await codeOf(acceptByLink(house.as(jonas), await linkFor(jonas, quoteId))), 'quote_approved');
  assert.equal(await codeOf(acceptQuote(house.as(limited), quoteId)), 'confirm_beyond_limit');
  assert.deepEqual(await acceptByLink(house.as(mara), await linkFor(mara, quoteId)), { accepted: true });
  const after = await readTicket(house.as(asker), ticketId);
  assert.deepEqual([after.state, after.credits.held], ['queued', 5]);
  assert.deepEqual(
    after.quotes[0]?.approvals.map(({ name }) => name),
    [jonas.name, mara.name],
  );
  assert.equal(after.quotes[0]?.decidedBy?.name, mara.name);

  const { quoteId: declined } = await quoted(5);
  await acceptQuote(house.as(jonas), declined);
  await declineQuote(house.as(mara), declined);
  assert.equal((await readQuote(house.as(owner), declined)).state, 'declined');
  await second(null);
});

test('two second persons at the same moment hold once; two first ones make it two', async () => {
  await second(4);
  const third = await person({});
  for (let round = 0; round < 4; round++) {
    const { ticketId, quoteId } = await quoted(5);
    if (round % 2 === 0) await acceptQuote(house.as(third), quoteId);
    const codes = await Promise.all([
      codeOf(acceptQuote(house.as(jonas), quoteId)),
      codeOf(acceptQuote(house.as(mara), quoteId)),
    ]);
    assert.deepEqual(codes.toSorted(), round % 2 === 0 ? ['done', 'quote_decided'] : ['done', 'done']);
    assert.equal((await readTicket(house.as(owner), ticketId)).credits.held, 5);
  }
  await second(null);
  await assertVerified(house);
});

test('the yes of somebody who could not give it any more does not count', async () => {
  await second(4);
  const leaving = await person({});
  const { quoteId } = await quoted(5);
  await acceptQuote(house.as(leaving), quoteId);
  await limitMember(house.as(mara), leaving, { confirmUpTo: 1 });
  assert.equal((await acceptQuote(house.as(jonas), quoteId)).accepted, false);
  assert.equal((await acceptQuote(house.as(mara), quoteId)).accepted, true);
  await second(null);
});

test('who waits in line while his limit is lowered, he is removed or his company is suspended decides nothing', async () => {
  const suspend = (at: Date | null) =>
    house.db.updateTable('customer').set({ suspended_at: at }).where('id', '=', customerId).execute();
  const meanwhile: [string, (member: Member) => Promise<unknown>][] = [
    ['confirm_beyond_limit', (member) => limitMember(house.as(mara), member, { confirmUpTo: 1 })],
    ['not_signed_in', ({ personId }) => removeMember(house.as(mara), { customerId, personId })],
    ['customer_suspended', () => suspend(new Date())],
  ];
  // Who is removed loses his links, and so his removal waits for a link that is in use.
  for (const [code, happens] of meanwhile)
    for (const decide of code === 'not_signed_in' ? [acceptQuote] : [acceptQuote, acceptByLink]) {
      const late = await person({});
      const { ticketId, quoteId } = await quoted(3);
      const by = decide === acceptByLink ? await linkFor(late, quoteId) : quoteId;
      const decided = await house.db.transaction().execute(async (trx) => {
        await trx.selectFrom('ticket').select('id').where('id', '=', ticketId).forUpdate().execute();
        const waiting = codeOf(decide(house.as(late), by));
        await waitUntilBlocked(trx);
        await happens(late);
        return [waiting];
      });
      assert.equal(await decided[0], code);
      assert.equal((await readQuote(house.as(owner), quoteId)).state, 'proposed');
      await suspend(null);
    }
});

test('a first yes needs no balance, an accepting one does, and then leaves no trace', async () => {
  await second(4);
  const { quoteId } = await quoted(9_000);
  assert.equal((await acceptQuote(house.as(jonas), quoteId)).accepted, false);
  assert.equal(await codeOf(acceptQuote(house.as(mara), quoteId)), 'too_few_credits');
  assert.deepEqual(
    (await readQuote(house.as(mara), quoteId)).approvals.map(({ id }) => id),
    [jonas.personId],
  );
  await second(null);
});

test('one asks those who may decide, not others, and not again at once', async () => {
  const { quoteId } = await quoted(5);
  const ask = (body: { personId?: string; note: string }, member = asker) =>
    codeOf(askToDecide(house.as(member), quoteId, body));
  assert.equal(await ask({ personId: limited.personId, note: '' }), 'may_not_decide');
  assert.equal(await ask({ personId: foreigner.personId, note: '' }), 'may_not_decide');
  assert.equal(await ask({ personId: jonas.personId, note: '' }, foreigner), 'not_found');
  assert.equal(await ask({ personId: jonas.personId, note: 'Please' }), 'done');
  assert.equal(await ask({ personId: jonas.personId, note: 'Please!' }), 'asked_already');
  assert.equal(await ask({ personId: mara.personId, note: 'You then' }), 'done');
  const { asked } = await readQuote(house.as(asker), quoteId);
  assert.deepEqual(
    asked.map(({ by, of, note }) => [by.name, of?.name, note]),
    [[asker.name, mara.name, 'You then']],
  );

  const alone = await makeMember(house, await makeCustomer(house, 'Alone'));
  const ticket = await openTicket(house.as(alone), {
    subject: 'Help',
    bodyText: 'Please',
    class: 'front_end_design',
    customerId: alone.customerId,
    requesterId: alone.personId,
  });
  const own = await quote(ticket.id, 1);
  assert.equal(await codeOf(askToDecide(house.as(alone), own, { note: '' })), 'nobody_decides');
});

test('who may not ask opens what is free for all, and nothing that is paid', async () => {
  const open = (issueClass: string) =>
    codeOf(
      openTicket(house.as(seer), {
        subject: 'Help',
        bodyText: 'Please',
        class: issueClass,
        customerId,
        requesterId: seer.personId,
      }),
    );
  assert.equal(await open('front_end_design'), 'may_not_ask');
  assert.equal(await open('product_fault'), 'done');
});
