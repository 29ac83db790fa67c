import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { adjustCredits } from '../credits/adjust-credits.ts';
import { acceptQuote } from '../quotes/accept-quote.ts';
import { proposeQuote } from '../quotes/propose-quote.ts';
import { resolveTicket } from '../quotes/settle-ticket.ts';
import { openTestHouse } from '../testing/open-test-house.ts';
import { makeCompany, makeCustomer, makeMember, makeStaff } from '../testing/people.ts';
import { openTicket } from '../tickets/open-ticket.ts';
import { reopenTicket } from '../tickets/reopen-ticket.ts';
import { keepMissingWords } from '../tickets/words.ts';
import { logTime } from '../work/log-time.ts';
import { readAccuracy } from './accuracy.ts';
import { readSimilar, similarQuery } from './similar.ts';

const house = await openTestHouse();
const owner = await makeCompany(house);
const rater = await makeStaff(house, 'agent');
const agent = house.as(rater);
const customerId = await makeCustomer(house);
const member = await makeMember(house, customerId);
await adjustCredits(house.as(owner), customerId, { credits: 500, kind: 'goodwill', reason: 'to begin with' });

async function asked(subject: string, bodyText: string, language = 'en'): Promise<string> {
  await house.db.updateTable('person').set({ language }).where('id', '=', member.personId).execute();
  const { id } = await openTicket(house.as(member), {
    subject,
    bodyText,
    class: 'technical_problem',
    customerId,
    requesterId: member.personId,
  });
  return id;
}

type Done = { credits: number; minutes: number; unbilled?: number };

async function resolved(ticketId: string, { credits, minutes, unbilled = 0 }: Done): Promise<void> {
  const { id } = await proposeQuote(agent, ticketId, {
    credits,
    pricing: 'capped',
    description: 'Look at it',
  });
  await acceptQuote(house.as(member), id);
  await logTime(agent, ticketId, { minutes, billable: true, note: '' });
  if (unbilled > 0) await logTime(agent, ticketId, { minutes: unbilled, billable: false, note: '' });
  await resolveTicket(agent, ticketId);
}

const wordsOf = (ticketId: string) =>
  house.db
    .selectFrom('ticket_words')
    .select(['minutes', 'class', 'language'])
    .where('ticket_id', '=', ticketId)
    .executeTakeFirst();

test('resolving keeps the words with all that was worked, reopening forgets them, resolving again keeps them anew', async () => {
  const ticketId = await asked('Import of dealers stops', 'It stops after fourteen rows');
  await resolved(ticketId, { credits: 2, minutes: 30, unbilled: 10 });
  assert.deepEqual(await wordsOf(ticketId), { minutes: 40, class: 'technical_problem', language: 'en' });
  await reopenTicket(house.as(member), ticketId);
  assert.equal(await wordsOf(ticketId), undefined);
  await logTime(agent, ticketId, { minutes: 5, billable: true, note: '' });
  await resolveTicket(agent, ticketId);
  assert.equal((await wordsOf(ticketId))?.minutes, 45);
  await house.db.deleteFrom('ticket_words').execute();
  await keepMissingWords(house.db);
  await keepMissingWords(house.db);
  assert.equal((await wordsOf(ticketId))?.minutes, 45);
});

test('of fewer than five alike there is no figure, but each can be opened; of five there is one, and only of what is alike', async () => {
  const open = await asked('The dealer imports are stopping', 'Rows are skipped');
  const before = await readSimilar(agent, open, undefined);
  assert.equal(before.alike.figures, null);
  assert.equal(before.alike.tickets.length, 1);
  for (const minutes of [20, 30, 60, 50])
    await resolved(await asked(`Dealer import stopped in ${minutes}`, 'Skipped rows of the file'), {
      credits: 3,
      minutes,
    });
  await resolved(await asked('Colour of the header', 'It should be green'), { credits: 1, minutes: 10 });
  const { alike, ofClass, yours } = await readSimilar(agent, open, undefined);
  assert.deepEqual(
    { count: alike.figures?.count, median: alike.figures?.medianMinutes, most: alike.figures?.mostCredits },
    { count: 5, median: 45, most: 2 },
  );
  assert.ok(alike.tickets.every(({ subject }) => /import/i.test(subject)));
  assert.equal(ofClass.count, 6);
  assert.equal(yours.count, 6);
  assert.ok((yours.medianRatio ?? 1) < 1);
  assert.deepEqual((await readSimilar(agent, open, 'front_end_design')).alike.tickets, []);
});

test('words are taken to their stems in the language of who asked', async () => {
  await resolved(await asked('Rechnungen fehlen', 'Die Zahlungen der Kunden', 'de'), {
    credits: 1,
    minutes: 15,
  });
  const open = await asked('Rechnung fehlt', 'Zahlung eines Kunden', 'de');
  assert.deepEqual(
    (await readSimilar(agent, open, undefined)).alike.tickets.map(({ subject }) => subject),
    ['Rechnungen fehlen'],
  );
});

test('how ratings held is told by class and by who rated, for leads, and not of fewer than five', async () => {
  const lead = house.as(await makeStaff(house, 'lead'));
  const byClass = await readAccuracy(lead, { by: 'class' });
  assert.deepEqual(
    byClass.items.map(({ key, count }) => [key, count]),
    [['technical_problem', 7]],
  );
  assert.ok(byClass.items[0]?.held);
  const byAgent = await readAccuracy(lead, { by: 'agent' });
  assert.equal(byAgent.items[0]?.key, rater.personId);
  const long = await readAccuracy(lead, { by: 'class', from: '2020-01-01', to: '2020-12-31' });
  assert.deepEqual([long.all, long.items], [{ count: 0, held: null }, []]);
  await assert.rejects(readAccuracy(lead, { by: 'class', from: '2026-02-01', to: '2026-01-01' }), {
    code: 'stretch_reversed',
  });
  await assert.rejects(readAccuracy(agent, { by: 'class' }), { name: 'Forbidden' });
  await assert.rejects(readSimilar(house.as(member), await asked('x', 'y'), undefined), {
    name: 'Forbidden',
  });
});

test('among thousands each word is looked up in the index, and no table is read whole', async () => {
  const open = await asked('The dealer import stops', 'Rows are skipped, the header is green');
  await sql`
    with copies as (
      insert into ticket (id, subject, state, coverage, coverage_verdict, class, department, customer_id, requester_id, policy_version_id, opened_via,
        first_response_due_at, resolved_at)
      select gen_random_uuid(), 'Word' || n || ' header', 'resolved', 'paid', '{"coverage":"paid","because":"no_licence","range":null}',
        'technical_problem', 'technical', ${customerId}, ${member.personId}, policy_version_id, 'api', now(), now()
      from ticket, generate_series(1, 3000) n where id = ${open} returning id, subject, resolved_at)
    insert into ticket_words (ticket_id, words, language, class, minutes, resolved_at)
    select id, to_tsvector('english', subject || ' ' || repeat(subject || ' lorem ipsum dolor ', 20)), 'en', 'technical_problem', 30, resolved_at from copies`.execute(
    house.db,
  );
  await sql`analyze ticket_words, ticket`.execute(house.db);
  const query = similarQuery(open, 'technical_problem').compile(house.db);
  const { rows } = await sql<{
    'QUERY PLAN': string;
  }>`explain ${sql.raw(query.sql.replace(/\$(\d+)/g, (_, n) => `'${query.parameters[Number(n) - 1]}'`))}`.execute(
    house.db,
  );
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
  assert.match(plan, /Bitmap Index Scan on ticket_words_by_word/);
  assert.doesNotMatch(plan, /Seq Scan on (ticket_words|ticket|message)/);
  const { alike } = await readSimilar(agent, open, undefined);
  assert.ok(alike.tickets.length >= 5 && alike.tickets.every(({ subject }) => /import/i.test(subject)));
});
