import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Database, Trx } from '../platform/database/database.ts';
import type { Queue } from '../platform/jobs.ts';

/** Keep the words of tickets that were resolved before words were kept. */
export const missingWordsQueue: Queue<Record<string, never>> = {
  name: 'keep-missing-words',
  payload: z.object({}).strict() as z.ZodType<Record<string, never>>,
};

/** How PostgreSQL takes words to their stems in the language of the requester `r`. */
const STEMMING = sql`(case r.language when 'de' then 'german' when 'es' then 'spanish' when 'fr' then 'french' when 'nl' then 'dutch'
  when 'it' then 'italian' when 'ru' then 'russian' else 'english' end)::regconfig`;

const LONGEST_TEXT = sql.lit(8_000);

/** What the ticket `t` of the requester `r` is about, in stems: its subject, which weighs more, and what he wrote first. */
export const WORDS_OF_TICKET: RawBuilder<string> = sql`(setweight(to_tsvector(${STEMMING}, t.subject), 'A') || to_tsvector(${STEMMING}, coalesce((
  select left(m.body_text, ${LONGEST_TEXT}) from message m where m.ticket_id = t.id and m.kind = 'public' and not m.from_staff
  order by m.id limit 1), '')))`;

function keep(which: RawBuilder<unknown>) {
  return sql`
    insert into ticket_words (ticket_id, words, language, class, minutes, resolved_at)
    select t.id, ${WORDS_OF_TICKET}, r.language, t.class,
      (select greatest(0, coalesce(sum(e.minutes), 0))::int from time_entry e where e.ticket_id = t.id), t.resolved_at
    from ticket t join person r on r.id = t.requester_id where t.state = 'resolved' and ${which}
    on conflict (ticket_id) do update set words = excluded.words, language = excluded.language, class = excluded.class,
      minutes = excluded.minutes, resolved_at = excluded.resolved_at`;
}

/** Keeps the words of a ticket that was just resolved, with all that was worked on it, so that what is like it is found. */
export async function keepWords(trx: Trx, ticketId: string): Promise<void> {
  await keep(sql`t.id = ${ticketId}`).execute(trx);
}

/** A ticket that is reopened says nothing yet of what it will have taken. */
export async function forgetWords(trx: Trx, ticketId: string): Promise<void> {
  await trx.deleteFrom('ticket_words').where('ticket_id', '=', ticketId).execute();
}

const AT_ONCE = 500;

/** Keeps the words of all resolved tickets that have none yet, some hundreds at once. Doing it twice is doing it once. */
export async function keepMissingWords(db: Database): Promise<void> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await sql<{ id: string }>`
      select t.id from ticket t where t.id > ${after} and t.state = 'resolved'
        and not exists (select from ticket_words w where w.ticket_id = t.id)
      order by t.id limit ${AT_ONCE}`.execute(db);
    const last = rows.at(-1);
    if (!last) return;
    await keep(sql`t.id = any(${rows.map(({ id }) => id)}::uuid[])`).execute(db);
    after = last.id;
  }
}
