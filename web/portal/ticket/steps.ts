import type { TicketView } from '../../../server/tickets/contract.ts';

export type StepName =
  | 'received'
  | 'rated'
  | 'confirmation'
  | 'department'
  | 'work'
  | 'answer'
  | 'additional'
  | 'resolved'
  | 'closed';

export interface Step {
  name: StepName;
  stage: 'done' | 'now' | 'later';
  /** Whether it is the customer on whom it waits. */
  yourTurn: boolean;
  at?: string;
}

type Facts = Pick<TicketView, 'state' | 'coverage' | 'quotes' | 'createdAt' | 'resolvedAt'>;

/** The way of a ticket from its first line to its end, and where on it the ticket stands. */
export function stepsOf(ticket: Facts): Step[] {
  const { state, quotes } = ticket;
  const accepted = quotes.find(({ state: of, voidedAt }) => of === 'accepted' && !voidedAt);
  const waitsFor = quotes.some((quote) => quote.state === 'proposed') ? 'additional' : 'answer';
  const isWaiting = state === 'waiting';
  const isClosed = state === 'resolved' || state === 'withdrawn';
  const inWork = state === 'working' || isWaiting;

  const steps: (Step | false)[] = [
    step('received', 'done', ticket.createdAt),
    ticket.coverage === 'paid' &&
      step('rated', state === 'rating' ? 'now' : reached(quotes.length > 0), quotes[0]?.createdAt),
    ticket.coverage === 'paid' && {
      ...step('confirmation', state === 'confirming' ? 'now' : reached(accepted), accepted?.decidedAt),
      yourTurn: state === 'confirming',
    },
    step('department', state === 'queued' ? 'now' : reached(inWork || state === 'resolved')),
    {
      ...step(isWaiting ? waitsFor : 'work', inWork ? 'now' : reached(state === 'resolved')),
      yourTurn: isWaiting,
    },
    step(state === 'withdrawn' ? 'closed' : 'resolved', isClosed ? 'done' : 'later', ticket.resolvedAt),
  ];
  const shown = steps.filter((each) => each !== false);
  // What a closed ticket never came to is no part of its way.
  return isClosed ? shown.filter(({ stage }) => stage === 'done') : shown;
}

const reached = (is: unknown): Step['stage'] => (is ? 'done' : 'later');

function step(name: StepName, stage: Step['stage'], at?: string | null): Step {
  return { name, stage, yourTurn: false, ...(at && stage === 'done' ? { at } : {}) };
}
