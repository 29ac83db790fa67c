import type { DraftPolicy } from '../contract.ts';

/** The numbers of the policy, in the order in which they are shown, with their units and the server's own limits. */
export const TERMS = [
  { key: 'freeSupportDays', group: 'free', unit: 'days', min: 0, max: 3660 },
  { key: 'supportEndNoticeDays', group: 'free', unit: 'days', min: 0, max: 60 },
  { key: 'minutesPerCredit', group: 'paid', unit: 'minutes', min: 1, max: 600 },
  { key: 'minimumCredits', group: 'paid', unit: 'credits', min: 1, max: 1_000_000 },
  { key: 'chargingStep', group: 'paid', unit: 'credits', min: 1, max: 1_000_000 },
  { key: 'quoteValidityDays', group: 'paid', unit: 'days', min: 1, max: 90 },
  { key: 'reopeningDays', group: 'paid', unit: 'days', min: 0, max: 365 },
  { key: 'disputeDays', group: 'paid', unit: 'days', min: 0, max: 365 },
  { key: 'firstResponseBusinessDays', group: 'answers', unit: 'businessDays', min: 1, max: 30 },
  { key: 'warnAtPercent', group: 'answers', unit: 'percent', min: 10, max: 95 },
] as const satisfies readonly {
  key: keyof DraftPolicy;
  group: string;
  unit: string;
  /** In the unit of the policy itself: credits are hundredths. */
  min: number;
  max: number;
}[];

export const TERM_GROUPS = ['free', 'paid', 'answers'] as const;

export type Term = (typeof TERMS)[number];
