import { credits, toDecimal } from '../credits/amount.ts';
import { freeSupportUntil, supportUntil } from '../licences/rules.ts';
import type { IssueClass, Policy } from '../policy/contract.ts';

export type LicenceFacts = {
  id: string;
  key: string;
  productName: string;
  purchasedOn: string;
  freeSupportDays: number | null;
  /** The last day of support that was paid for by the day. */
  paidUntil: string | null;
  state: string;
};

/** Amounts in credits, dates as calendar days in the policy's time zone; stored with the ticket and shown to both sides. */
export type CoverageVerdict =
  | { coverage: 'always_open'; because: 'class_is_always_open' }
  | {
      coverage: 'free_support';
      because: 'free_support_runs';
      until: string;
      licenceKey: string;
      productName: string;
      purchasedOn: string;
    }
  | {
      coverage: 'free_support';
      because: 'support_period_runs';
      until: string;
      licenceKey: string;
      productName: string;
    }
  | {
      coverage: 'paid';
      because: 'free_support_ended' | 'support_period_ended';
      endedOn: string;
      licenceKey: string;
      productName: string;
      range: Range;
    }
  | { coverage: 'paid'; because: 'no_licence' | 'class_is_paid'; range: Range };

type Range = { from: number; to: number } | null;

/**
 * Decides who pays for an issue, once, at its opening (house plan §1, Coverage).
 * @param licences those that count: the chosen one alone, or all of the customer's
 * @param today the calendar day in the policy's time zone
 */
export function decideCoverage(
  issueClass: IssueClass,
  policy: Policy,
  licences: readonly LicenceFacts[],
  today: Temporal.PlainDate,
): CoverageVerdict {
  if (issueClass.coverage === 'always_open')
    return { coverage: 'always_open', because: 'class_is_always_open' };
  const range = issueClass.range && {
    from: toDecimal(credits(issueClass.range.from)),
    to: toDecimal(credits(issueClass.range.to)),
  };
  if (issueClass.coverage === 'paid') return { coverage: 'paid', because: 'class_is_paid', range };

  const latest = licences
    .filter((licence) => licence.state === 'active')
    .map((licence) => ({ ...licence, until: supportUntil(licence, policy) }))
    .toSorted((a, b) => Temporal.PlainDate.compare(b.until, a.until))[0];
  if (!latest) return { coverage: 'paid', because: 'no_licence', range };
  const named = { licenceKey: latest.key, productName: latest.productName };
  const free = freeSupportUntil(latest, policy);
  if (Temporal.PlainDate.compare(today, free) <= 0) {
    return {
      coverage: 'free_support',
      because: 'free_support_runs',
      until: free.toString(),
      purchasedOn: latest.purchasedOn,
      ...named,
    };
  }
  if (Temporal.PlainDate.compare(today, latest.until) <= 0) {
    return {
      coverage: 'free_support',
      because: 'support_period_runs',
      until: latest.until.toString(),
      ...named,
    };
  }
  return {
    coverage: 'paid',
    because:
      Temporal.PlainDate.compare(latest.until, free) > 0 ? 'support_period_ended' : 'free_support_ended',
    endedOn: latest.until.toString(),
    range,
    ...named,
  };
}
