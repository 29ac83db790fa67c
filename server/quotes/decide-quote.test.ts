import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { adjustCredits } from '../credits/adjust-credits.ts';
import { makeOneTimeLink } from '../identity/one-time-links.ts';
import { openDatabase } from '../platform/database/database.ts';
import { DomainError } from '../platform/errors.ts';
import { assertVerified } from '../testing/ledger/steps.ts';
import { openTestHouse } from '../testing/open-test-house.ts';
import { makeCompany, makeCustomer, makeMember } from '../testing/people.ts';
import { openTicket } from '../tickets/open-ticket.ts';
import { acceptQuote } from './accept-quote.ts';
import { declineQuote, lapseQuote, withdrawQuote } from './decide-quote.ts';
import { acceptByLink, declineByLink } from './linked-quote.ts';
import { proposeQuote } from './propose-quote.ts';
import { watchQuoteDeadlines } from './quote-deadlines.ts';
import { closeTicket, resolveTicket } from './settle-ticket.ts';

const house = await openTestHouse();
const owner = await makeCompany(house);
const owned = openDatabase(house.url, 'owner', 1);
const customerId = await makeCustomer(house);
const mara = await makeMember(house, customerId);
const pieter = await makeMember(house, customerId);
await adjustCredits(house.as(owner), customerId, {
  credits: 1_000,
  kind: 'goodwill',
  reason: 'to begin with',
});

type Quoted = { ticketId: string; quoteId: string; token: string };

async function quoted(credits = 1, asker = mara): Promise<Quoted> {
  const ticket = await openTicket(house.as(asker), {
    subject: 'Help',
    bodyText: 'Please',
    class: 'technical_problem',
    customerId: asker.customerId,
    requesterId: asker.personId,
  });
  const { id } = await proposeQuote(house.as(owner), ticket.id, {
    credits,
    pricing: 'capped',
    description: 'Look into it',
  });
  const token = await house.db
    .transaction()
    .execute((trx) =>
      makeOneTimeLink(trx, { purpose: 'quote', personId: asker.personId, subjectId: id, validHours: 24 }),
    );
  return { ticketId: ticket.id, quoteId: id, token };
}

/** Every way to end an open quote. */
const WAYS: Record<string, (quote: Quoted) => Promise<unknown>> = {
  'accept in the Customer Area': ({ quoteId }) => acceptQuote(house.as(mara, 'portal'), quoteId),
  'accept by another member': ({ quoteId }) => acceptQuote(house.as(pieter, 'portal'), quoteId),
  'accept by link': ({ token }) => acceptByLink(house.as(mara), token),
  decline: ({ quoteId }) => declineQuote(house.as(pieter), quoteId),
  'decline by link': ({ token }) => declineByLink(house.as(mara), token),
  withdraw: ({ quoteId }) => withdrawQuote(house.as(owner), quoteId),
  close: ({ ticketId }) => closeTicket(house.as(mara), ticketId),
  resolve: ({ ticketId }) => resolveTicket(house.as(owner), ticketId),
  lapse: async ({ quoteId }) => {
    // As the clock would: from now on its last day is over, and whoever comes later comes too late.
    await endNow(quoteId);
    await lapseQuote(house.asSystem(), quoteId);
  },
};

async function endNow(quoteId: string): Promise<void> {
  await owned.transaction().execute(async (trx) => {
    // A quote is frozen, but for the owner of the tables.
    await sql`alter table quote disable trigger quote_is_frozen`.execute(trx);
    await sql`update quote set valid_until = now() where id = ${quoteId}`.execute(trx);
    await sql`alter table quote enable trigger quote_is_frozen`.execute(trx);
  });
}

async function works(way: string, quote: Quoted): Promise<boolean> {
  try {
    await WAYS[way]?.(quote);
    return true;
  } catch (error) {
    // Whoever comes second is told so in a sentence, never by a fault.
    assert.ok(error instanceof DomainError, `${way}: ${error}`);
    return false;
  }
}

test('of any two ways to end a quote at the same moment one decides it, and the books agree with the decision', async () => {
  const names = Object.keys(WAYS);
  const pairs = names.flatMap((first) => names.map((second): [string, string] => [first, second]));
  for (const [first, second] of pairs) {
    const quote = await quoted();
    const worked = await Promise.all([works(first, quote), works(second, quote)]);
    assert.ok(worked.includes(true), `${first} and ${second}: nobody got anything done`);
    const { state } = await house.db
      .selectFrom('quote')
      .select('state')
      .where('id', '=', quote.quoteId)
      .executeTakeFirstOrThrow();
    assert.notEqual(state, 'proposed');
    const holds = await house.db
      .selectFrom('hold')
      .select(['state'])
      .where('quote_id', '=', quote.quoteId)
      .execute();
    assert.ok(
      holds.length === (state === 'accepted' ? 1 : 0),
      `${first} and ${second}: ${state} with ${holds.length} holds`,
    );
  }
  await assertVerified(house);
});

test('a quote lapses after its last day, once, and can not be accepted any more', async () => {
  const quote = await quoted();
  await endNow(quote.quoteId);
  await assert.rejects(() => acceptQuote(house.as(mara), quote.quoteId), { code: 'quote_lapsed' });
  await watchQuoteDeadlines(house.asSystem());
  await watchQuoteDeadlines(house.asSystem());
  const lapsed = await house.db
    .selectFrom('quote')
    .innerJoin('ticket', 'ticket.id', 'quote.ticket_id')
    .select(['quote.state', 'ticket.state as ticket'])
    .where('quote.id', '=', quote.quoteId)
    .executeTakeFirstOrThrow();
  assert.deepEqual(lapsed, { state: 'lapsed', ticket: 'withdrawn' });
  const events = await house.db
    .selectFrom('event')
    .select('id')
    .where('subject_id', '=', quote.quoteId)
    .where('type', '=', 'quote.lapsed')
    .execute();
  assert.equal(events.length, 1);
  await owned.destroy();
});

test('of twenty quotes that are accepted at once with the credits for one, one is; all others are told what is missing', async () => {
  const poor = await makeCustomer(house);
  const buyer = await makeMember(house, poor);
  await adjustCredits(house.as(owner), poor, { credits: 1, kind: 'goodwill', reason: 'to begin with' });
  const quotes = await Promise.all(Array.from({ length: 20 }, () => quoted(1, buyer)));
  const outcomes = await Promise.all(
    quotes.map(({ quoteId }) =>
      acceptQuote(house.as(buyer), quoteId).then(
        () => 'accepted',
        (error: unknown) => (error instanceof DomainError ? { code: error.code, ...error.values } : error),
      ),
    ),
  );
  assert.equal(outcomes.filter((outcome) => outcome === 'accepted').length, 1);
  for (const outcome of outcomes.filter((one) => one !== 'accepted'))
    assert.deepEqual(outcome, { code: 'too_few_credits', wanted: 1, available: 0, missing: 1 });
  await assertVerified(house);
});

test('a link whose acceptance fails for too few credits stays good', async () => {
  const quote = await quoted(2_000);
  await assert.rejects(() => acceptByLink(house.as(mara), quote.token), {
    code: 'too_few_credits',
  });
  await declineByLink(house.as(mara), quote.token);
  await assert.rejects(() => declineByLink(house.as(mara), quote.token), { code: 'link_over' });
});
