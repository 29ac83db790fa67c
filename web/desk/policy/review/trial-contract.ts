import type { DryRunView } from '../../../../server/dry-run/contract.ts';

export type TrialAnswer = DryRunView;
/** A ticket as it was, and as it would be under the draft. Amounts in credits. */
export type TrialTicket = DryRunView['tickets'][number];

/** The last so many tickets, or those that were opened from one day to another. */
export type TrialAsk = { last: number } | { from: string; to: string };
