import { type Credits, credits, larger, minus, NO_CREDITS, plus, smaller, sum } from '../credits/amount.ts';
import type { Policy, RefundReason } from '../policy/contract.ts';

/** The terms of an incident that its policy version fixes. Amounts in whole hundredths. */
export type Terms = Pick<Policy, 'minutesPerCredit' | 'minimumCredits' | 'chargingStep' | 'refundReasons'>;

export type AcceptedQuote = { id: string; pricing: 'capped' | 'fixed'; credits: Credits };

export type Incident = {
  accepted: readonly AcceptedQuote[];
  /** Billable minutes so far, by the quote that they were logged under. */
  minutesByQuote: ReadonlyMap<string, number>;
  /** What is put aside for it now. */
  held: Credits;
  /** What earlier settlements of it charged. */
  chargedBefore: Credits;
};

export type Receipt = {
  workedMinutes: number;
  /** The work in credits: the minimum and the charging step applied; fixed prices whole. */
  worked: Credits;
  /** After the cap and the reason: what the incident costs in all. */
  due: Credits;
  accepted: Credits;
  chargedBefore: Credits;
  charged: Credits;
  returned: Credits;
  writtenOff: Credits;
};

/** Minutes as credits, exactly, rounded up to the hundredth. */
export function minutesToCredits(minutes: number, terms: Pick<Terms, 'minutesPerCredit'>): Credits {
  return credits(Math.ceil((minutes * 100) / terms.minutesPerCredit));
}

/** The whole minutes that an amount pays for. */
export function creditsToMinutes(amount: Credits, terms: Pick<Terms, 'minutesPerCredit'>): number {
  return Math.floor((amount * terms.minutesPerCredit) / 100);
}

function roundUpToStep(amount: Credits, step: number): Credits {
  return credits(Math.ceil(amount / step) * step);
}

/**
 * What an incident costs and how that comes about (house plan §1, Settlement).
 *
 * `capped`: the time worked, rounded up to the charging step, at least the minimum, never above what was accepted.
 * `fixed`: the price, once anything was worked. Nothing worked: nothing charged. A reason of the policy charges its
 * part. Earlier charges of the same incident count; what was charged is never taken back here.
 */
export function settle(incident: Incident, terms: Terms, reason?: RefundReason): Receipt {
  const workedMinutes = [...incident.minutesByQuote.values()].reduce((total, minutes) => total + minutes, 0);
  const accepted = sum(incident.accepted.map((quote) => quote.credits));
  const fixed = workedMinutes > 0 ? ofPricing(incident, 'fixed') : NO_CREDITS;
  const byTime = workedMinutes > 0 ? workByTime(incident, terms, fixed) : NO_CREDITS;
  const worked = plus(fixed, byTime);
  const capped = plus(fixed, smaller(byTime, ofPricing(incident, 'capped')));
  const due = partFor(capped, terms, reason);
  const charged = smaller(larger(NO_CREDITS, minus(due, incident.chargedBefore)), incident.held);
  const chargedInAll = plus(incident.chargedBefore, charged);
  return {
    workedMinutes,
    worked,
    due,
    accepted,
    chargedBefore: incident.chargedBefore,
    charged,
    returned: minus(incident.held, charged),
    writtenOff: larger(NO_CREDITS, minus(worked, chargedInAll)),
  };
}

function ofPricing(incident: Incident, pricing: AcceptedQuote['pricing']): Credits {
  return sum(incident.accepted.filter((quote) => quote.pricing === pricing).map((quote) => quote.credits));
}

function cappedMinutes(incident: Incident): number {
  return incident.accepted
    .filter((quote) => quote.pricing === 'capped')
    .reduce((total, quote) => total + (incident.minutesByQuote.get(quote.id) ?? 0), 0);
}

/** The minimum holds for the incident as a whole: a fixed price above it leaves nothing of it to add. */
function workByTime(incident: Incident, terms: Terms, fixed: Credits): Credits {
  const byTime = roundUpToStep(minutesToCredits(cappedMinutes(incident), terms), terms.chargingStep);
  const missingToMinimum = larger(NO_CREDITS, minus(credits(terms.minimumCredits), fixed));
  return larger(byTime, missingToMinimum);
}

function partFor(amount: Credits, terms: Terms, reason: RefundReason | undefined): Credits {
  if (!reason) return amount;
  const percent = terms.refundReasons.find((rule) => rule.reason === reason)?.chargedPercent ?? 100;
  return credits(Math.floor((amount * percent) / 100));
}

/** Where billable time stands against what the customer has said yes to. */
export type BillableLimit = {
  /** Under which accepted quote further time goes; undefined when nothing was accepted. */
  quoteId: string | undefined;
  limitMinutes: number;
  usedMinutes: number;
  remainingMinutes: number;
  /** From 80 % on the agent is warned. */
  near: boolean;
};

const WARN_AT = 0.8;

/**
 * How many billable minutes may still be logged. Time under a fixed price is not limited by credits: the price covers it.
 * For capped quotes what counts is what stands behind them: credits held, or charged by an earlier settlement.
 */
export function billableLimit(incident: Incident, terms: Pick<Terms, 'minutesPerCredit'>): BillableLimit {
  const newest = incident.accepted.at(-1);
  const usedMinutes = cappedMinutes(incident);
  if (newest?.pricing === 'fixed') {
    const unlimited = Number.MAX_SAFE_INTEGER;
    return {
      quoteId: newest.id,
      limitMinutes: unlimited,
      usedMinutes,
      remainingMinutes: unlimited,
      near: false,
    };
  }
  const behind = minus(plus(incident.held, incident.chargedBefore), ofPricing(incident, 'fixed'));
  const covered = larger(NO_CREDITS, smaller(ofPricing(incident, 'capped'), behind));
  const limitMinutes = creditsToMinutes(covered, terms);
  return {
    quoteId: newest?.id,
    limitMinutes,
    usedMinutes,
    remainingMinutes: Math.max(0, limitMinutes - usedMinutes),
    near: limitMinutes > 0 && usedMinutes >= limitMinutes * WARN_AT,
  };
}

/** How much is put aside again when an incident is reopened under its quote: what of it is not charged, as far as there is. */
export function holdAtReopening(accepted: Credits, charged: Credits, available: Credits): Credits {
  return larger(NO_CREDITS, smaller(minus(accepted, charged), available));
}
