import { type Credits, NO_CREDITS } from '../credits/amount.ts';
import type { Policy } from '../policy/contract.ts';
import { returnFor } from '../settlement/charge.ts';
import type { Incident } from '../settlement/rules.ts';
import type { CoverageVerdict } from '../tickets/coverage.ts';
import { move } from '../tickets/rules.ts';
import type { TicketState } from '../tickets/states.ts';

/** What a ticket is filed under, and who pays for it by that. */
export type Filed = { class: string; department: string; verdict: CoverageVerdict };

/** A ticket before it is decided anew. Amounts in whole hundredths. */
export type Standing = Filed & {
  state: TicketState;
  hasAssignee: boolean;
  /** The price that waits for a yes. */
  offered: Credits | null;
  incident: Incident;
  charge: { charged: Credits; givenBack: Credits };
};

export type Consequences = {
  state: TicketState;
  /** The price that waits is taken back. */
  withdraws: boolean;
  /** What was accepted counts no more, and the time under it is billed no more. */
  voids: boolean;
  unbilledMinutes: number;
  /** Held, and comes back. */
  returned: Credits;
  /** Charged before, and comes back. */
  givenBack: Credits;
  /** Whether the ticket costs the customer something else than he was told. */
  priceChanges: boolean;
};

/**
 * What follows when it is decided anew who pays for a ticket (house plan §1: defined consequences, shown before).
 *
 * A price that waits is taken back when the class is another, or nothing is to pay any more. What was accepted stands
 * while the ticket stays paid; else all that is held comes back and the time under it is billed no more. A fault in the
 * product gives back what was charged too, as far as the policy says; other findings leave that to a lead.
 */
export function consequencesOf(
  before: Standing,
  after: Filed,
  policy: Pick<Policy, 'refundReasons'>,
): Consequences {
  const isPaid = after.verdict.coverage === 'paid';
  const withdraws = before.offered !== null && (!isPaid || after.class !== before.class);
  const hasAgreed = before.incident.accepted.length > 0;
  const voids = hasAgreed && !isPaid;
  const minutes = [...before.incident.minutesByQuote.values()].reduce((total, part) => total + part, 0);
  const returned = voids ? before.incident.held : NO_CREDITS;
  const isFault = after.verdict.because === 'product_fault' && before.verdict.because !== 'product_fault';
  const givenBack = isFault ? returnFor('product_fault', before.charge, policy) : NO_CREDITS;
  return {
    state: stateAfter(before, { withdraws, isPaid, needsRating: isPaid && !hasAgreed }),
    withdraws,
    voids,
    unbilledMinutes: voids ? minutes : 0,
    returned,
    givenBack,
    priceChanges: withdraws || givenBack > 0 || costs(before.verdict, after.verdict, hasAgreed),
  };
}

type Turn = { withdraws: boolean; isPaid: boolean; needsRating: boolean };

/** @throws {Conflict} `wrong_state` for a closed ticket */
function stateAfter(before: Standing, { withdraws, isPaid, needsRating }: Turn): TicketState {
  const { hasAssignee } = before;
  const left = withdraws ? move(before.state, 'withdraw_quote', hasAssignee) : before.state;
  if (!isPaid) return move(left, 'cover', hasAssignee);
  // A price that stands and waits keeps the ticket where it is; where none does, somebody has to name one.
  const waits = before.offered !== null && !withdraws;
  return move(left, needsRating && !waits ? 'rate_anew' : 'change', hasAssignee);
}

/** Whether one verdict costs something else than the other. The usual range counts no more once a price was agreed. */
function costs(before: CoverageVerdict, after: CoverageVerdict, hasAgreed: boolean): boolean {
  if (before.coverage !== 'paid' || after.coverage !== 'paid')
    return (before.coverage === 'paid') !== (after.coverage === 'paid');
  return !hasAgreed && (before.range?.from !== after.range?.from || before.range?.to !== after.range?.to);
}
