/** A ticket as it was, and as it would be under the draft. Amounts in credits. */
export interface TrialTicket {
  id: string;
  number: number;
  subject: string;
  customer: { id: string; name: string } | string;
  class: { key: string; name: string } | string;
  openedAt: string;
  before: Outcome & { charged: number | null };
  after: (Outcome & { cost: number | null }) | null;
  differs: ('coverage' | 'cost' | 'due' | 'class_gone')[];
}

export interface Outcome {
  coverage: 'always_open' | 'free_support' | 'paid';
  because: string;
  range: { from: number; to: number } | null;
  firstResponseDueAt: string | null;
}

export interface TrialAnswer {
  tickets: TrialTicket[];
  totals: { looked: number; differing: number; chargedBefore: number; costAfter: number };
}

/** The last so many tickets, or those that were opened from one day to another. */
export type TrialAsk = { last: number } | { from: string; to: string };
