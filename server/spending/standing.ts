import { type RawBuilder, sql } from 'kysely';
import { type Credits, credits, toDecimal } from '../credits/amount.ts';
import type { Actor, Member } from '../identity/actor.ts';
import type { Database, Trx } from '../platform/database/database.ts';
import { Forbidden, NotFound } from '../platform/errors.ts';
import { mayConfirm, weighYes } from './rules.ts';

type Named = { id: string; name: string };

/** Where the decision of an open quote stands, as the database tells it in JSON: amounts in whole hundredths. */
export type StandingFacts = {
  /** All that a yes would make accepted for the ticket. */
  total: number;
  secondPersonAbove: number | null;
  /** Who has said yes and still might. */
  saidYes: Named[];
  /** Who may decide it, who manages first. */
  deciders: Named[];
};

const MOST_DECIDERS = sql.lit(20);
const MAY_DECIDE = sql`p.removed_at is null and (p.confirm_up_to is null or p.confirm_up_to >= s.total)`;

/** Of the quote that the query calls `q`. */
export const STANDING: RawBuilder<StandingFacts> = sql`(
  select json_build_object('total', s.total,
    'secondPersonAbove', (select second_person_above from customer where id = q.customer_id),
    'saidYes', (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name) order by a.approved_at), '[]')
      from quote_approval a join person p on p.id = a.person_id where a.quote_id = q.id and ${MAY_DECIDE}),
    'deciders', (select coalesce(json_agg(json_build_object('id', d.id, 'name', d.name)), '[]') from (
      select p.id, p.name from person p where p.customer_id = q.customer_id and ${MAY_DECIDE}
      order by p.may_manage desc, p.name, p.id limit ${MOST_DECIDERS}) d))
  from (select q.credits + coalesce(sum(earlier.credits), 0)::bigint as total
    from quote earlier where earlier.ticket_id = q.ticket_id and earlier.state = 'accepted' and earlier.voided_at is null) s)`;

export type Standing = {
  total: Credits;
  secondPersonAbove: Credits | null;
  saidYes: Named[];
  deciders: Named[];
};

export function toStanding(facts: StandingFacts): Standing {
  return {
    ...facts,
    total: credits(facts.total),
    secondPersonAbove: facts.secondPersonAbove === null ? null : credits(facts.secondPersonAbove),
  };
}

/** @throws {NotFound} */
export async function readStanding(db: Database | Trx, quoteId: string): Promise<Standing> {
  const { rows } = await sql<{ standing: StandingFacts }>`
    select ${STANDING} as standing from quote q where q.id = ${quoteId}`.execute(db);
  const [row] = rows;
  if (!row) throw new NotFound();
  return toStanding(row.standing);
}

/**
 * Asserts that a member may decide so much: to say yes, to say no, or to order what will say yes once it is paid.
 * @throws {Forbidden} `confirm_beyond_limit` with his limit, what it comes to, and who may decide it
 */
export function assertMayDecide(actor: Actor, { total, deciders }: Standing): void {
  if (actor.kind !== 'member' || mayConfirm(actor.rights, total)) return;
  const names = deciders.map(({ name }) => name).join(', ') || '–';
  const upTo = toDecimal(actor.rights.confirmUpTo ?? total);
  throw new Forbidden(
    'confirm_beyond_limit',
    `You may confirm up to ${upTo} credits for a ticket; this comes to ${toDecimal(total)}. Who may decide it: ${names}.`,
    { upTo, total: toDecimal(total), names },
  );
}

/** What a member's yes to an open quote would come to. */
export function weighYesOf(member: Member, standing: Standing): ReturnType<typeof weighYes> {
  const saidYes = standing.saidYes.map(({ id }) => id);
  return weighYes({ ...standing, personId: member.personId, rights: member.rights, saidYes });
}
