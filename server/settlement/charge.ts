import { sql } from 'kysely';
import { z } from 'zod';
import { endOfDayAfter } from '../calendar/end-of-day.ts';
import { type Credits, credits, larger, minus, NO_CREDITS, toDecimal } from '../credits/amount.ts';
import type { Policy, RefundReason } from '../policy/contract.ts';
import { REASONS } from './contract.ts';

const named = z.object({ id: z.uuid(), name: z.string() });
const moment = z.iso.datetime();

export const DISPUTE_STATES = ['open', 'upheld', 'rejected', 'withdrawn'] as const;

const ticketDispute = z.object({
  id: z.uuid(),
  state: z.enum(DISPUTE_STATES),
  reason: z.string(),
  openedBy: named,
  openedAt: moment,
  answer: z.string(),
  refundReason: z.enum(REASONS).nullable(),
  returned: z.number(),
  decidedBy: named.nullable(),
  decidedAt: moment.nullable(),
});

/**
 * What an incident was charged in all and what of it came back since, in credits. An incident has one charge, in however
 * many settlements it was made: reopened, it goes on under the same quote. So a dispute is about all of it, and its days
 * count from the last time that something was charged.
 */
export const chargeView = z
  .object({
    charged: z.number(),
    givenBack: z.number(),
    /** Null when there is nothing to dispute (any more). */
    disputableUntil: moment.nullable(),
    /** Oldest first. */
    disputes: z.array(ticketDispute),
    /** What each reason of the policy would give back now. */
    returns: z.array(z.object({ reason: z.enum(REASONS), credits: z.number() })),
  })
  .meta({ id: 'Charge' });

export type ChargeView = z.infer<typeof chargeView>;

/** Disputes and reversals of the ticket `t`, as JSON; amounts in whole hundredths. */
export const CHARGE_FACTS = sql<ChargeFacts>`json_build_object(
  'givenBack', (select coalesce(json_object_agg(settlement_id, credits), '{}') from (
    select h.settlement_id, sum(r.credits) as credits from ledger_transfer r join ledger_transfer c on c.id = r.reverses_id join hold h on h.id = c.hold_id
    where r.ticket_id = t.id and r.kind = 'reversal' and h.settlement_id is not null group by h.settlement_id) as back),
  'disputes', (select coalesce(json_agg(json_build_object('id', d.id, 'settlementId', d.settlement_id, 'state', d.state, 'reason', d.reason,
      'openedBy', (select json_build_object('id', id, 'name', name) from person where id = d.opened_by), 'openedAt', d.opened_at,
      'answer', d.decision, 'refundReason', d.refund_reason, 'returned', d.returned,
      'decidedBy', (select json_build_object('id', id, 'name', name) from person where id = d.decided_by), 'decidedAt', d.decided_at) order by d.id), '[]')
    from charge_dispute d where d.ticket_id = t.id))`;

type DisputeFacts = z.infer<typeof ticketDispute> & { settlementId: string };

export type ChargeFacts = { givenBack: Record<string, number>; disputes: DisputeFacts[] };

type Settled = { id: string; charged: number; settledAt: string };

type DisputePolicy = Pick<Policy, 'disputeDays' | 'businessHours' | 'refundReasons'>;

export function toChargeView(
  settlements: readonly Settled[],
  facts: ChargeFacts,
  policy: DisputePolicy,
  at: Date,
): ChargeView {
  const charge = {
    charged: credits(settlements.reduce((total, { charged }) => total + charged, 0)),
    givenBack: credits(Object.values(facts.givenBack).reduce((total, part) => total + part, 0)),
  };
  const newest = settlements.findLast(({ charged }) => charged > 0);
  const isSettled = facts.disputes.some(
    ({ state, settlementId }) => state === 'open' || (state !== 'withdrawn' && settlementId === newest?.id),
  );
  const until = newest && disputableUntil(new Date(newest.settledAt), policy);
  const isDisputable = until && at <= until && !isSettled && charge.givenBack < charge.charged;
  return {
    charged: toDecimal(charge.charged),
    givenBack: toDecimal(charge.givenBack),
    disputableUntil: isDisputable ? until.toISOString() : null,
    disputes: facts.disputes.map(({ settlementId: _, ...dispute }) => ({
      ...dispute,
      returned: toDecimal(credits(dispute.returned)),
      openedAt: new Date(dispute.openedAt).toISOString(),
      decidedAt: dispute.decidedAt && new Date(dispute.decidedAt).toISOString(),
    })),
    returns: returnsOf(charge, policy),
  };
}

/** What a receipt tells of what became of its charge. */
export function afterSettlement(
  settlement: Settled,
  facts: ChargeFacts,
): { givenBack: number; disputed: boolean } {
  const back = credits(facts.givenBack[settlement.id] ?? 0);
  const isOpen = facts.disputes.some(({ state }) => state === 'open');
  return { givenBack: toDecimal(back), disputed: isOpen && back < settlement.charged };
}

/** The last moment at which a charge may be disputed: so many days after its settlement, to the end of the day. */
export function disputableUntil(
  settledAt: Date,
  policy: Pick<Policy, 'disputeDays' | 'businessHours'>,
): Date {
  return endOfDayAfter(settledAt, policy.disputeDays, policy.businessHours.timeZone);
}

type Charge = { charged: Credits; givenBack: Credits };

/**
 * What a reason of the policy gives back of an incident that was charged already: as much as it would have spared, had
 * the incident ended for it, less what came back before. The rounding is that of the settlement.
 */
export function returnFor(
  reason: RefundReason,
  { charged, givenBack }: Charge,
  policy: Pick<Policy, 'refundReasons'>,
): Credits {
  const percent = policy.refundReasons.find((rule) => rule.reason === reason)?.chargedPercent ?? 100;
  const stays = credits(Math.floor((charged * percent) / 100));
  return larger(NO_CREDITS, minus(minus(charged, stays), givenBack));
}

export function returnsOf(charge: Charge, policy: Pick<Policy, 'refundReasons'>): ChargeView['returns'] {
  return REASONS.map((reason) => ({ reason, credits: toDecimal(returnFor(reason, charge, policy)) }));
}
