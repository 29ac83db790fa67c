import { credits, toDecimal } from '../credits/amount.ts';
import type { Language } from '../identity/actor.ts';
import type { Policy, RefundReason } from '../policy/contract.ts';
import { needsSecondPerson } from '../spending/rules.ts';
import { type Standing, type StandingFacts, toStanding } from '../spending/standing.ts';
import type { QuoteView, ReceiptView } from './contract.ts';

type Sums = Record<
  'worked' | 'due' | 'accepted' | 'chargedBefore' | 'charged' | 'returned' | 'writtenOff',
  number
> & { workedMinutes: number };

const decimal = (hundredths: number) => toDecimal(credits(hundredths));

export function toReceiptView(
  receipt: Sums,
  policy: Policy,
  reason: RefundReason | null,
  settledAt: string | null,
): ReceiptView {
  return {
    workedMinutes: receipt.workedMinutes,
    minutesPerCredit: policy.minutesPerCredit,
    minimum: decimal(policy.minimumCredits),
    step: decimal(policy.chargingStep),
    worked: decimal(receipt.worked),
    due: decimal(receipt.due),
    accepted: decimal(receipt.accepted),
    chargedBefore: decimal(receipt.chargedBefore),
    charged: decimal(receipt.charged),
    returned: decimal(receipt.returned),
    writtenOff: decimal(receipt.writtenOff),
    givenBack: 0,
    disputed: false,
    reason,
    settledAt,
  };
}

/** A quote as the database tells it in JSON: amounts in whole hundredths, times in the database's ISO form. */
export type QuoteFacts = {
  id: string;
  ticketId: string;
  ticketNumber: number;
  version: number;
  additional: boolean;
  class: string;
  credits: number;
  rangeFrom: number | null;
  rangeTo: number | null;
  pricing: QuoteView['pricing'];
  description: string;
  ratedBy: { id: string; name: string };
  validUntil: string;
  state: QuoteView['state'];
  decidedBy: { id: string; name: string } | null;
  decidedAt: string | null;
  voidedAt: string | null;
  createdAt: string;
  under: QuoteView['under'];
  approvals: QuoteView['approvals'];
  asked: QuoteView['asked'];
  standing: StandingFacts | null;
};

export function toQuoteView(quote: QuoteFacts, policy: Policy, language: Language): QuoteView {
  const { rangeFrom, rangeTo, ...rest } = quote;
  return {
    ...rest,
    class: {
      key: quote.class,
      name: policy.classes.find((known) => known.key === quote.class)?.names[language] ?? quote.class,
    },
    credits: decimal(quote.credits),
    range: rangeFrom === null || rangeTo === null ? null : { from: decimal(rangeFrom), to: decimal(rangeTo) },
    validUntil: iso(quote.validUntil),
    decidedAt: quote.decidedAt && iso(quote.decidedAt),
    voidedAt: quote.voidedAt && iso(quote.voidedAt),
    createdAt: iso(quote.createdAt),
    under:
      quote.under?.by === 'pre_authorisation'
        ? { ...quote.under, credits: decimal(quote.under.credits) }
        : quote.under,
    approvals: quote.approvals.map((approval) => ({ ...approval, at: iso(approval.at) })),
    asked: quote.asked.map((request) => ({ ...request, at: iso(request.at) })),
    standing: quote.standing && toStandingView(toStanding(quote.standing)),
  };
}

function toStandingView({ total, secondPersonAbove, deciders }: Standing): QuoteView['standing'] {
  return {
    total: toDecimal(total),
    needsSecondPerson: needsSecondPerson(secondPersonAbove, total),
    deciders,
  };
}

function iso(time: string): string {
  return new Date(time).toISOString();
}
