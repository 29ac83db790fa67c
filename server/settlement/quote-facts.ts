import { type RawBuilder, sql } from 'kysely';
import { STANDING } from '../spending/standing.ts';
import type { QuoteFacts } from './views.ts';

const NAMED = (column: RawBuilder<unknown>) =>
  sql`case when ${column} is not null then json_build_object('id', ${column}, 'name', (select name from person where id = ${column})) end`;

/** All that is told of the quote that the query calls `q`, whose ticket it calls `t`. */
export const QUOTE_FACTS: RawBuilder<QuoteFacts> = sql`json_build_object('id', q.id, 'ticketId', q.ticket_id, 'ticketNumber', t.number,
  'version', q.version, 'additional', q.additional, 'class', q.class, 'credits', q.credits, 'rangeFrom', q.range_from, 'rangeTo', q.range_to,
  'pricing', q.pricing, 'description', q.description, 'ratedBy', ${NAMED(sql`q.rated_by`)}, 'validUntil', q.valid_until, 'state', q.state,
  'decidedBy', ${NAMED(sql`q.decided_by`)}, 'decidedAt', q.decided_at, 'voidedAt', q.voided_at, 'createdAt', q.created_at,
  'under', case q.decided_via
    when 'pre_authorisation' then (select json_build_object('by', 'pre_authorisation', 'id', p.id, 'credits', p.credits)
      from pre_authorisation p where p.id = q.decided_under)
    when 'order' then (select json_build_object('by', 'order', 'id', o.id, 'number', o.number) from credit_order o where o.id = q.decided_under) end,
  'approvals', (select coalesce(json_agg(json_build_object('id', a.person_id, 'name', p.name, 'at', a.approved_at) order by a.approved_at), '[]')
    from quote_approval a join person p on p.id = a.person_id where a.quote_id = q.id),
  'asked', (select coalesce(json_agg(json_build_object('by', ${NAMED(sql`r.asked_by`)}, 'of', ${NAMED(sql`r.asked_of`)}, 'note', r.note, 'at', r.asked_at)
    order by r.asked_at), '[]') from quote_request r where r.quote_id = q.id),
  'standing', case when q.state = 'proposed' then ${STANDING} end)`;
