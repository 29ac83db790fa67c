import { compileCalendar } from '../calendar/calendar.ts';
import { type Credits, credits, NO_CREDITS, sum } from '../credits/amount.ts';
import { dayIn } from '../licences/rules.ts';
import type { Policy, RefundReason } from '../policy/contract.ts';
import { type Incident, settle } from '../settlement/rules.ts';
import {
  type CoverageVerdict,
  decideCoverage,
  type LicenceFacts,
  PRODUCT_FAULT,
} from '../tickets/coverage.ts';
import { responseDue } from '../tickets/rules.ts';

type Coverage = CoverageVerdict['coverage'];
type Range = { from: number; to: number } | null;

/** How a ticket was or would be covered: `range` in credits, null when it costs nothing or is asked for. */
export type Cover = { coverage: Coverage; because: string; range: Range };

/** A ticket as it went, and what its coverage and its cost were decided from. */
export type TicketFacts = {
  class: string;
  openedAt: Date;
  isClosed: boolean;
  cover: Cover;
  firstResponseDueAt: Date;
  charged: Credits;
  /** What was agreed, and the billable minutes under it. */
  incident: Pick<Incident, 'accepted' | 'minutesByQuote'>;
  /** All that was worked, whoever was to pay for it. */
  workedMinutes: number;
  reason: RefundReason | undefined;
  /** Those that counted when it was opened. */
  licences: readonly LicenceFacts[];
};

type Outcome = { cover: Cover | undefined; cost: Credits | undefined; due: Date };

export type Difference = 'coverage' | 'cost' | 'due' | 'class_gone';

export type DryRun = Outcome & { differs: Difference[] };

// More than any work comes to: who asks "upon request" has agreed to nothing yet.
const UNLIMITED = credits(1_000_000_00);

/**
 * How a ticket would have gone under another policy.
 *
 * What is compared is what the two policies make of the same facts. Where they make the same of them the ticket went as
 * it went, also when something else has changed since (a licence that was given back): that is not the policy's doing.
 */
export function dryRun(facts: TicketFacts, kept: Policy, draft: Policy): DryRun {
  const [then, other] = [outcomeUnder(facts, kept), outcomeUnder(facts, draft)];
  const cover = isSameCover(then.cover, other.cover) ? facts.cover : other.cover;
  const cost = then.cost === other.cost && facts.isClosed && cover ? facts.charged : other.cost;
  const due = then.due.getTime() === other.due.getTime() ? facts.firstResponseDueAt : other.due;
  return { cover, cost, due, differs: differences(facts, { cover, cost, due }) };
}

function differences(facts: TicketFacts, { cover, cost, due }: Outcome): Difference[] {
  const isDue = due.getTime() !== facts.firstResponseDueAt.getTime();
  const found: Difference[] = isDue ? ['due'] : [];
  if (!cover) return ['class_gone', ...found];
  const isCost = facts.isClosed ? cost !== facts.charged : !isSameRange(cover.range, facts.cover.range);
  if (isCost) found.unshift('cost');
  if (cover.coverage !== facts.cover.coverage) found.unshift('coverage');
  return found;
}

function outcomeUnder(facts: TicketFacts, policy: Policy): Outcome {
  const due = responseDue(facts.openedAt, policy, compileCalendar(policy.businessHours));
  const cover = coverUnder(facts, policy);
  return { cover, cost: cover && facts.isClosed ? costUnder(facts, policy, cover) : undefined, due };
}

function coverUnder(facts: TicketFacts, policy: Policy): Cover | undefined {
  const issueClass = policy.classes.find(({ key }) => key === facts.class);
  if (!issueClass) return undefined;
  // What was found to be the product's fault stays so under any policy.
  if (facts.cover.because === PRODUCT_FAULT.because) return { ...PRODUCT_FAULT, range: null };
  const verdict = decideCoverage(issueClass, policy, facts.licences, dayIn(facts.openedAt, policy));
  return {
    coverage: verdict.coverage,
    because: verdict.because,
    range: 'range' in verdict ? verdict.range : null,
  };
}

/**
 * What the work that was done would have cost in all. What was agreed stays agreed; for what cost nothing as it went, and
 * so was never agreed, the end of the range stands in.
 */
function costUnder(facts: TicketFacts, policy: Policy, { coverage, range }: Cover): Credits {
  if (coverage !== 'paid') return NO_CREDITS;
  const { accepted } = facts.incident;
  if (accepted.length > 0) return dueFor(facts.incident, policy, facts.reason);
  if (facts.cover.coverage === 'paid') return NO_CREDITS;
  const agreed = range ? credits(Math.round(range.to * 100)) : UNLIMITED;
  return dueFor(
    {
      accepted: [{ id: '', pricing: 'capped', credits: agreed }],
      minutesByQuote: new Map([['', facts.workedMinutes]]),
    },
    policy,
    facts.reason,
  );
}

function dueFor(
  incident: TicketFacts['incident'],
  policy: Policy,
  reason: RefundReason | undefined,
): Credits {
  const held = sum(incident.accepted.map((quote) => quote.credits));
  return settle({ ...incident, held, chargedBefore: NO_CREDITS }, policy, reason).due;
}

function isSameCover(one: Cover | undefined, other: Cover | undefined): boolean {
  if (!one || !other) return one === other;
  return (
    one.coverage === other.coverage && one.because === other.because && isSameRange(one.range, other.range)
  );
}

function isSameRange(one: Range, other: Range): boolean {
  return one?.from === other?.from && one?.to === other?.to;
}
