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
  | { coverage: 'always_open'; because: 'class_is_always_open' | 'product_fault' }
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
  | {
      coverage: 'paid';
      because: 'licence_inactive';
      licenceKey: string;
      productName: string;
      licenceState: 'disputed' | 'revoked';
      range: Range;
    }
  | { coverage: 'paid'; because: 'no_licence' | 'class_is_paid'; range: Range };

type Range = { from: number; to: number } | null;

export const PRODUCT_FAULT = {
  coverage: 'always_open',
  because: 'product_fault',
} as const satisfies CoverageVerdict;

/**
 * Decides who pays for an issue: at its opening, and anew when staff change what it is (house plan §1, Coverage).
 * @param licences those that count: the chosen one alone, or all of the customer's, of which the most favourable decides
 * @param today the calendar day on which the customer asked, in the policy's time zone
 */
export function decideCoverage(
  issueClass: IssueClass,
  policy: Policy,
  licences: readonly LicenceFacts[],
  today: Temporal.PlainDate,
): CoverageVerdict {
  if (issueClass.productFault) return PRODUCT_FAULT;
  if (issueClass.coverage === 'always_open')
    return { coverage: 'always_open', because: 'class_is_always_open' };
  const range = issueClass.range && {
    from: toDecimal(credits(issueClass.range.from)),
    to: toDecimal(credits(issueClass.range.to)),
  };
  if (issueClass.coverage === 'paid') return { coverage: 'paid', because: 'class_is_paid', range };
  return supported(licences, policy, today) ?? unsupported(licences, policy, range);
}

/** The covering licence whose support lasts longest, if any. */
function supported(
  licences: readonly LicenceFacts[],
  policy: Policy,
  today: Temporal.PlainDate,
): CoverageVerdict | undefined {
  const latest = latestOf(licences.filter(isActive), policy);
  if (!latest || Temporal.PlainDate.compare(today, latest.until) > 0) return undefined;
  const named = { licenceKey: latest.key, productName: latest.productName };
  const free = freeSupportUntil(latest, policy);
  if (Temporal.PlainDate.compare(today, free) > 0)
    return {
      coverage: 'free_support',
      because: 'support_period_runs',
      until: latest.until.toString(),
      ...named,
    };
  return {
    coverage: 'free_support',
    because: 'free_support_runs',
    until: free.toString(),
    purchasedOn: latest.purchasedOn,
    ...named,
  };
}

/** Why nothing covers it, by the licence that came nearest to it. */
function unsupported(licences: readonly LicenceFacts[], policy: Policy, range: Range): CoverageVerdict {
  const active = latestOf(licences.filter(isActive), policy);
  if (active) {
    const { key: licenceKey, productName, until } = active;
    const wasPaidFor = Temporal.PlainDate.compare(until, freeSupportUntil(active, policy)) > 0;
    const because = wasPaidFor ? 'support_period_ended' : 'free_support_ended';
    return { coverage: 'paid', because, endedOn: until.toString(), range, licenceKey, productName };
  }
  const lost = latestOf(licences, policy);
  if (!lost) return { coverage: 'paid', because: 'no_licence', range };
  const { key: licenceKey, productName } = lost;
  const licenceState = lost.state === 'disputed' ? 'disputed' : 'revoked';
  return { coverage: 'paid', because: 'licence_inactive', licenceKey, productName, licenceState, range };
}

const isActive = ({ state }: LicenceFacts) => state === 'active';

function latestOf(licences: readonly LicenceFacts[], policy: Policy) {
  return licences
    .map((licence) => ({ ...licence, until: supportUntil(licence, policy) }))
    .toSorted((a, b) => Temporal.PlainDate.compare(b.until, a.until) || a.key.localeCompare(b.key))[0];
}
