import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import { adjustCredits } from '../credits/adjust-credits.ts';
import { credits, fromDecimal } from '../credits/amount.ts';
import { listEntries, readBalance } from '../credits/queries.ts';
import { shareOut } from '../credits/reverse-captures.ts';
import type { Actor } from '../identity/actor.ts';
import { tellOf } from '../mail/outgoing/tell.ts';
import { openDatabase } from '../platform/database/database.ts';
import { acceptQuote } from '../quotes/accept-quote.ts';
import { proposeQuote } from '../quotes/propose-quote.ts';
import { resolveTicket } from '../quotes/settle-ticket.ts';
import { returnFor } from '../settlement/charge.ts';
import { assertVerified } from '../testing/ledger/steps.ts';
import { openTestHouse } from '../testing/open-test-house.ts';
import { makeCompany, makeCustomer, makeMember, makeStaff } from '../testing/people.ts';
import { openTicket } from '../tickets/open-ticket.ts';
import { readTicket } from '../tickets/queries/read-ticket.ts';
import { reopenTicket } from '../tickets/reopen-ticket.ts';
import type { Finding } from '../verify/finding.ts';
import { verify } from '../verify/verify.ts';
import { logTime } from '../work/log-time.ts';
import { decideDispute } from './decide-dispute.ts';
import { giveBack } from './give-back.ts';
import { openDispute } from './open-dispute.ts';
import { listDisputes } from './queries.ts';
import { withdrawDispute } from './withdraw-dispute.ts';

const house = await openTestHouse();
const owner = await makeCompany(house);
const lead = await makeStaff(house, 'lead');
const agent = await makeStaff(house, 'agent');
const customerId = await makeCustomer(house);
const mara = await makeMember(house, customerId);
const stranger = await makeMember(house, await makeCustomer(house, 'Somebody else'));
await adjustCredits(house.as(owner), customerId, { credits: 500, kind: 'goodwill', reason: 'to begin with' });

/** A ticket for which two credits were charged. */
async function charged(minutes = 60): Promise<string> {
  const ticket = await openTicket(house.as(mara), {
    subject: 'Help',
    bodyText: 'Please',
    class: 'technical_problem',
    customerId,
    requesterId: mara.personId,
  });
  const quote = await proposeQuote(house.as(agent), ticket.id, {
    credits: 4,
    pricing: 'capped',
    description: 'Look into it',
  });
  await acceptQuote(house.as(mara), quote.id);
  await logTime(house.as(agent), ticket.id, { minutes, billable: true, note: 'looked' });
  await resolveTicket(house.as(agent), ticket.id);
  return ticket.id;
}

const dispute = async (ticketId: string) =>
  (await openDispute(house.as(mara), ticketId, 'It was your fault')).id;
const available = async () => (await readBalance(house.as(mara), customerId)).available;
const uphold = (part?: number) => ({
  decision: 'uphold' as const,
  reason: 'our_error' as const,
  credits: part,
  answer: 'Sorry',
});
const reject = { decision: 'reject' as const, answer: 'It was not' };
const works = async (tries: readonly Promise<unknown>[]) =>
  (await Promise.allSettled(tries)).filter(({ status }) => status === 'fulfilled').length;

test('a disputed charge shows as such everywhere until a lead decides, and moves nothing before', async () => {
  const [ticketId, before] = [await charged(), await available()];
  const id = await dispute(ticketId);
  const ticket = await readTicket(house.as(mara), ticketId);
  assert.equal(ticket.receipts[0]?.disputed, true);
  assert.deepEqual(
    [ticket.charge.charged, ticket.charge.givenBack, ticket.charge.disputableUntil],
    [2, 0, null],
  );
  assert.deepEqual(
    ticket.actions.filter((action) => action.includes('dispute')),
    ['withdraw_dispute'],
  );
  const entries = await listEntries(house.as(mara), customerId, { limit: 10, ticketId });
  assert.deepEqual(
    entries.items.filter((entry) => entry.disputed).map((entry) => entry.kind),
    ['capture'],
  );
  assert.equal(await available(), before);
  assert.ok(
    (await listDisputes(house.as(agent), { limit: 50, state: 'open' })).items.some((one) => one.id === id),
  );

  await decideDispute(house.as(lead), id, uphold());
  assert.equal((await available()) - before, 200);
  const after = await readTicket(house.as(mara), ticketId);
  assert.deepEqual(
    [after.receipts[0]?.disputed, after.receipts[0]?.givenBack, after.charge.givenBack],
    [false, 2, 2],
  );
  assert.equal(after.charge.disputes[0]?.answer, 'Sorry');
  await assertVerified(house);
});

test('only the customer disputes and withdraws, only a lead decides, and strangers find nothing', async () => {
  const ticketId = await charged();
  await assert.rejects(() => openDispute(house.as(stranger), ticketId, 'mine'), { name: 'NotFound' });
  await assert.rejects(() => openDispute(house.as(lead), ticketId, 'for him'), { name: 'Forbidden' });
  const id = await dispute(ticketId);
  await assert.rejects(() => dispute(ticketId), { code: 'dispute_open' });
  await assert.rejects(() => giveBack(house.as(lead), ticketId, { reason: 'goodwill', note: '' }), {
    code: 'dispute_open',
  });
  await assert.rejects(() => withdrawDispute(house.as(stranger), id), { name: 'NotFound' });
  for (const actor of [agent, mara, stranger] as Actor[])
    await assert.rejects(() => decideDispute(house.as(actor), id, reject), {
      name: actor === stranger ? 'NotFound' : 'Forbidden',
    });
  await withdrawDispute(house.as(mara), id);
  const again = await dispute(ticketId);
  await decideDispute(house.as(lead), again, reject);
  await assert.rejects(() => dispute(ticketId), { code: 'dispute_decided' });
  await assert.rejects(() => withdrawDispute(house.as(mara), again), { code: 'dispute_over' });
});

test('a charge can be disputed for the days of the policy, and only where something was charged', async () => {
  const [old, free] = [await charged(), await charged()];
  const owned = openDatabase(house.url, 'owner', 1);
  await sql`alter table settlement disable trigger user`.execute(owned);
  // A day more than needed: the days end at midnight, and the clocks may have been changed in between.
  await sql`update settlement set settled_at = settled_at - interval '62 days' where ticket_id = ${old}`.execute(
    owned,
  );
  await assert.rejects(() => dispute(old), { code: 'dispute_too_late' });
  await sql`update settlement set settled_at = settled_at + interval '3 days' where ticket_id = ${old}`.execute(
    owned,
  );
  await dispute(old);
  await sql`update settlement set settled_at = settled_at + interval '59 days' where ticket_id = ${old}`.execute(
    owned,
  );
  await sql`alter table settlement enable trigger user`.execute(owned);
  await owned.destroy();
  await giveBack(house.as(lead), free, { reason: 'goodwill', note: '' });
  await assert.rejects(() => dispute(free), { code: 'nothing_charged' });
});

test('two leads who decide at once decide once, and a withdrawal at the same moment is one of them', async () => {
  for (let round = 0; round < 4; round++) {
    const [ticketId, before] = [await charged(), await available()];
    const id = await dispute(ticketId);
    const done = await works([
      decideDispute(house.as(lead), id, uphold()),
      decideDispute(house.as(owner), id, round % 2 === 0 ? uphold(1) : reject),
      withdrawDispute(house.as(mara), id),
    ]);
    assert.equal(done, 1);
    assert.ok([0, 100, 200].includes((await available()) - before));
  }
  await assertVerified(house);
});

test('never more comes back than was charged, by however many decisions, at once or one after the other', async () => {
  const [ticketId, before] = [await charged(), await available()];
  await assert.rejects(
    () => giveBack(house.as(lead), ticketId, { reason: 'goodwill', credits: 2.01, note: '' }),
    { code: 'beyond_charge' },
  );
  const tries = Array.from({ length: 5 }, () =>
    giveBack(house.as(lead), ticketId, { reason: 'goodwill', credits: 0.8, note: '' }),
  );
  assert.equal(await works(tries), 2);
  assert.equal((await available()) - before, 160);
  const id = await dispute(ticketId);
  await assert.rejects(() => decideDispute(house.as(lead), id, uphold(0.41)), { code: 'beyond_charge' });
  await decideDispute(house.as(lead), id, uphold());
  assert.equal((await available()) - before, 200);
  await assert.rejects(() => giveBack(house.as(owner), ticketId, { reason: 'goodwill', note: '' }), {
    code: 'nothing_to_return',
  });
  await assertVerified(house);
});

test('what was given back stays given back: reopened, the incident is charged for the new work alone', async () => {
  const ticketId = await charged(60);
  await giveBack(house.as(lead), ticketId, { reason: 'our_error', note: 'We were slow' });
  const before = await available();
  await reopenTicket(house.as(mara), ticketId);
  await logTime(house.as(agent), ticketId, { minutes: 30, billable: true, note: 'looked again' });
  await resolveTicket(house.as(agent), ticketId);
  assert.equal(before - (await available()), 100);
  const { receipts, charge } = await readTicket(house.as(mara), ticketId);
  assert.deepEqual(
    receipts.map((receipt) => [receipt.chargedBefore, receipt.charged, receipt.givenBack]),
    [
      [0, 2, 2],
      [2, 1, 0],
    ],
  );
  assert.deepEqual([charge.charged, charge.givenBack], [3, 2]);
  await decideDispute(house.as(lead), await dispute(ticketId), uphold());
  assert.equal((await available()) - before, 0);
  await assertVerified(house);
});

test('a decision at the same moment as a settlement of the reopened ticket leaves the books in order', async () => {
  for (let round = 0; round < 3; round++) {
    const ticketId = await charged();
    const id = await dispute(ticketId);
    await reopenTicket(house.as(mara), ticketId);
    await logTime(house.as(agent), ticketId, { minutes: 30, billable: true, note: 'more' });
    assert.equal(
      await works([decideDispute(house.as(lead), id, uphold()), resolveTicket(house.as(agent), ticketId)]),
      2,
    );
  }
  await assertVerified(house);
});

test('captures come back newest first, in all as much as was asked', () => {
  const captures = fc.array(fc.integer({ min: 1, max: 500 }), { maxLength: 6 });
  fc.assert(
    fc.property(captures, fc.double({ min: 0, max: 1, noNaN: true }), (parts, share) => {
      const open = parts.map((left, index) => ({ id: String(index), left: credits(left) }));
      const amount = Math.floor(parts.reduce((total, part) => total + part, 0) * share);
      const shares = shareOut(open, credits(amount));
      assert.equal(
        shares.reduce((total, { part }) => total + part, 0),
        amount,
      );
      for (const [index, { id, part }] of shares.entries()) {
        assert.equal(id, String(index));
        if (index < shares.length - 1) assert.equal(part, parts[index]);
      }
    }),
  );
});

test('a reason gives back what it would have spared, less what came back before, never below nothing', () => {
  const amount = fc.integer({ min: 0, max: 10_000 });
  fc.assert(
    fc.property(amount, amount, fc.integer({ min: 0, max: 100 }), (sum, part, percent) => {
      const charge = { charged: fromDecimal(sum / 100), givenBack: credits(Math.min(sum, part)) };
      const policy = { refundReasons: [{ reason: 'our_error' as const, chargedPercent: percent }] };
      const back = returnFor('our_error', charge, policy);
      assert.ok(back >= 0 && back + charge.givenBack <= charge.charged);
      if (part === 0) assert.equal(charge.charged - back, Math.floor((sum * percent) / 100));
      assert.equal(returnFor('duplicate', charge, policy), 0);
    }),
  );
});

test('both sides hear of a dispute by mail: who decides and who asked, then who asked and who worked', async () => {
  const ticketId = await charged();
  const id = await dispute(ticketId);
  await tellAll();
  assert.deepEqual(await mailedAbout(ticketId, 'dispute_%'), [
    ['dispute_opened', owner.personId],
    ['dispute_received', mara.personId],
  ]);
  await decideDispute(house.as(lead), id, reject);
  await tellAll();
  assert.deepEqual(await mailedAbout(ticketId, 'dispute_decided%'), [
    ['dispute_decided', mara.personId],
    ['dispute_decided_staff', owner.personId],
  ]);
});

/** Tells of every event, as the worker would; telling again writes nothing. */
async function tellAll(): Promise<void> {
  const events = await house.db.selectFrom('event').select('id').where('type', 'like', 'dispute.%').execute();
  for (const { id } of events) await tellOf(house, [id]);
}

async function mailedAbout(ticketId: string, kind: string): Promise<[string, string | null][]> {
  const mails = await house.db
    .selectFrom('mail_out')
    .select(['kind', 'person_id'])
    .where('ticket_id', '=', ticketId)
    .where('kind', 'like', kind)
    .orderBy('kind')
    .execute();
  return mails.map((mail) => [mail.kind, mail.person_id]);
}

test('a dispute that says it gave back what its entries do not is found', async () => {
  const ticketId = await charged();
  const id = await dispute(ticketId);
  await decideDispute(house.as(lead), id, uphold(1));
  await house.db.updateTable('charge_dispute').set({ returned: 99 }).where('id', '=', id).execute();
  const found: Finding[] = [];
  await verify(house.db, (finding) => found.push(finding));
  assert.deepEqual(
    found.map(({ promise, row }) => [promise, row]),
    [['I4', `charge_dispute ${id}`]],
  );
});
