import { sql } from 'kysely';
import { toDecimal } from '../credits/amount.ts';
import type { Context } from '../identity/context.ts';
import type { Policy } from '../policy/contract.ts';
import { policyVersion } from '../policy/versions.ts';
import { minutesToCredits } from '../settlement/rules.ts';
import { readTicketRow } from '../tickets/ticket-row.ts';
import { WORDS_OF_TICKET } from '../tickets/words.ts';
import type { SimilarView } from './contract.ts';
import { readRatings } from './read-ratings.ts';
import { accuracyOf, type Figures, figuresOf } from './rules.ts';

/**
 * What resolved tickets took that are like the one to be rated: by class and words, and by class alone. Tickets on which
 * nobody logged time say nothing of that and are left out.
 * @param issueClass the class that it is about to be rated under, when that is another than its own
 */
export async function readSimilar(
  context: Context,
  reference: string,
  issueClass: string | undefined,
): Promise<SimilarView> {
  const ticket = await readTicketRow(context.db, context.actor, 'estimate.read', reference);
  const { policy } = await policyVersion(context.db, ticket.policy_version_id);
  const chosen = issueClass ?? ticket.class;
  const [alike, minutes, ratings] = await Promise.all([
    similarQuery(ticket.id, chosen).execute(context.db),
    minutesOfClass(context, chosen),
    readRatings(
      context.db,
      sql`w.class = ${chosen} and w.resolved_at > now() - interval '1 year' and q.rated_by = ${context.actor.personId}`,
    ),
  ]);
  return {
    alike: {
      figures: inCredits(figuresOf(alike.rows.map((row) => row.minutes)), policy),
      tickets: alike.rows.map((row) => ({
        ...row,
        credits: toDecimal(minutesToCredits(row.minutes, policy)),
        resolvedAt: row.resolvedAt.toISOString(),
      })),
    },
    ofClass: { count: minutes.length, figures: inCredits(figuresOf(minutes), policy) },
    yours: { count: ratings.length, medianRatio: accuracyOf(ratings)?.medianRatio ?? null },
  };
}

type SimilarRow = {
  id: string;
  number: number;
  subject: string;
  customer: string;
  minutes: number;
  resolvedAt: Date;
};

const MOST_WORDS = sql.lit(24);
const TELLING_WORDS = sql.lit(8);
const MOST_PER_WORD = sql.lit(500);
const MOST_ALIKE = sql.lit(20);

/** A stem as a query, spelled so that nothing in it is taken for an operator. */
const STEM_AS_QUERY = sql.raw(
  `('''' || replace(replace(stem, '\\', '\\\\'), '''', '''''') || '''')::tsquery`,
);

/**
 * Resolved tickets of a class that share words with this one. Each of its words is looked up by itself, up to a limit, so
 * that the cost does not grow with the table; the rarest of them tell most, and what shares two of these is alike.
 */
export function similarQuery(ticketId: string, issueClass: string) {
  return sql<SimilarRow>`
    with own as materialized (
      select u.lexeme as stem from ticket t join person r on r.id = t.requester_id, unnest(${WORDS_OF_TICKET}) u
      where t.id = ${ticketId} and length(u.lexeme) > 2 and u.lexeme !~ '^[0-9[:punct:]]+$'
      order by 'A' = any(u.weights) desc, length(u.lexeme) desc, u.lexeme limit ${MOST_WORDS}
    ), counted as materialized (
      select own.stem, (select count(*) from (select from ticket_words w where w.words @@ ${STEM_AS_QUERY} limit ${MOST_PER_WORD}) as known) as tickets from own
    ), telling as materialized (
      select stem, 1 / ln(1 + tickets::float8) as weight from counted where tickets between 1 and ${MOST_PER_WORD} - 1 order by tickets, stem limit ${TELLING_WORDS}
    ), alike as (
      select found.ticket_id, sum(telling.weight) as weight from telling cross join lateral (
        select w.ticket_id from ticket_words w where w.words @@ ${STEM_AS_QUERY} and w.class = ${issueClass} and w.minutes > 0 and w.ticket_id <> ${ticketId}
        limit ${MOST_PER_WORD}) found
      group by found.ticket_id having count(*) >= least(2, (select count(*) from telling)) order by weight desc, ticket_id desc limit ${MOST_ALIKE}
    )
    select t.id, t.number, t.subject, c.name as customer, w.minutes, w.resolved_at as "resolvedAt"
    from alike join ticket_words w on w.ticket_id = alike.ticket_id join ticket t on t.id = alike.ticket_id join customer c on c.id = t.customer_id
    order by alike.weight desc, t.id desc`;
}

const LATEST = 200;

async function minutesOfClass({ db }: Context, issueClass: string): Promise<number[]> {
  const rows = await db
    .selectFrom('ticket_words')
    .select('minutes')
    .where('class', '=', issueClass)
    .where('minutes', '>', 0)
    .orderBy('resolved_at', 'desc')
    .limit(LATEST)
    .execute();
  return rows.map(({ minutes }) => minutes);
}

function inCredits(figures: Figures | null, policy: Policy): SimilarView['alike']['figures'] {
  if (!figures) return null;
  const credits = (minutes: number) => toDecimal(minutesToCredits(minutes, policy));
  return {
    count: figures.count,
    medianMinutes: figures.median,
    leastMinutes: figures.least,
    mostMinutes: figures.most,
    medianCredits: credits(figures.median),
    leastCredits: credits(figures.least),
    mostCredits: credits(figures.most),
  };
}
