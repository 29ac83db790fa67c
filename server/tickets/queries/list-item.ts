import { type RawBuilder, sql } from 'kysely';
import { credits, toDecimal } from '../../credits/amount.ts';
import type { Actor } from '../../identity/actor.ts';
import type { Policy } from '../../policy/contract.ts';
import { mayConfirm } from '../../spending/rules.ts';
import type { TicketListItem } from '../contract.ts';
import { type ListedRow, type Sums, toListed } from './listed.ts';

type OpenQuote = NonNullable<TicketListItem['openQuote']>;

/** As the database tells it in JSON: amounts in whole hundredths, times in its own ISO form. */
export type ListedQuoteRow = Omit<OpenQuote, 'mayDecide'> & { hasSaidYes: boolean };

const EXCERPT = sql.lit(400);

/** The open quote of the ticket that the query calls `t`, as far as the asker's home has to tell of it. */
export function openQuoteFor({ personId }: Actor): RawBuilder<unknown> {
  return sql`(
    select json_build_object('id', o.id, 'credits', o.credits, 'description', left(o.description, ${EXCERPT}), 'validUntil', o.valid_until,
      'missing', greatest(0, o.credits - (select available from ledger_account where customer_id = t.customer_id)),
      'saidYes', (select coalesce(json_agg(p.name order by a.approved_at), '[]') from quote_approval a join person p on p.id = a.person_id where a.quote_id = o.id),
      'hasSaidYes', exists (select from quote_approval a where a.quote_id = o.id and a.person_id = ${personId}),
      'askedBy', (select json_build_object('name', p.name, 'note', r.note, 'at', r.asked_at) from quote_request r join person p on p.id = r.asked_by
        where r.quote_id = o.id and r.asked_by <> ${personId} and (r.asked_of is null or r.asked_of = ${personId}) order by r.asked_at desc limit 1),
      'asked', (select json_build_object('name', p.name, 'at', r.asked_at) from quote_request r left join person p on p.id = r.asked_of
        where r.quote_id = o.id and r.asked_by = ${personId}))
    from quote o where o.ticket_id = t.id and o.state = 'proposed')`;
}

/** Agents have the queue's busiest lists and read the tickets themselves, so only members are told. */
export function lastAnswerFor(actor: Actor): RawBuilder<unknown> {
  if (actor.kind !== 'member') return sql`null::json`;
  return sql`case when t.state = 'waiting' then (
    select json_build_object('at', m.created_at, 'name', m.author_name, 'text', left(m.body_text, ${EXCERPT}))
    from message m where m.ticket_id = t.id and m.from_staff and m.kind = 'public' order by m.id desc limit 1) end`;
}

type Row = ListedRow &
  Sums & {
    openQuote: ListedQuoteRow | null;
    lastAnswer: { at: string; name: string; text: string } | null;
  };

export function toListItem(row: Row, policy: Policy, actor: Actor): TicketListItem {
  const { openQuote, lastAnswer } = row;
  return {
    ...toListed(row, policy, actor.language),
    openQuote: openQuote && toOpenQuote(openQuote, row.accepted, actor),
    lastAnswer: lastAnswer && { ...lastAnswer, at: iso(lastAnswer.at) },
  };
}

function toOpenQuote({ hasSaidYes, ...quote }: ListedQuoteRow, accepted: number, actor: Actor): OpenQuote {
  const total = credits(accepted + quote.credits);
  const isDecider = actor.kind === 'member' && !actor.suspended && mayConfirm(actor.rights, total);
  return {
    ...quote,
    credits: toDecimal(credits(quote.credits)),
    missing: toDecimal(credits(quote.missing)),
    validUntil: iso(quote.validUntil),
    mayDecide: isDecider && !hasSaidYes,
    askedBy: quote.askedBy && { ...quote.askedBy, at: iso(quote.askedBy.at) },
    asked: quote.asked && { ...quote.asked, at: iso(quote.asked.at) },
  };
}

function iso(time: string): string {
  return new Date(time).toISOString();
}
