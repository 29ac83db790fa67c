/**
 * The ticket's state machine: the one table from which the server's checks and the screens' buttons come.
 * Imported by the web too, so it imports nothing.
 */
export const TICKET_STATES = [
  'rating',
  'confirming',
  'queued',
  'working',
  'waiting',
  'resolved',
  'withdrawn',
] as const;
export type TicketState = (typeof TICKET_STATES)[number];

export const CLOSED_STATES: readonly TicketState[] = ['resolved', 'withdrawn'];

type Moves = Partial<Record<TicketState, TicketState>>;

/** For each command, from which states it is possible and where it leads. */
export const TICKET_MOVES = {
  propose_quote: { rating: 'confirming', queued: 'waiting', working: 'waiting', waiting: 'waiting' },
  accept_quote: { confirming: 'queued', waiting: 'working' },
  decline_quote: { confirming: 'withdrawn', waiting: 'working' },
  withdraw_quote: { confirming: 'rating', waiting: 'working' },
  lapse_quote: { confirming: 'withdrawn', waiting: 'working' },
  assign: {
    rating: 'rating',
    confirming: 'confirming',
    queued: 'working',
    working: 'working',
    waiting: 'waiting',
  },
  log_time: { queued: 'working', working: 'working', waiting: 'waiting' },
  reply_and_wait: {
    rating: 'rating',
    confirming: 'confirming',
    queued: 'waiting',
    working: 'waiting',
    waiting: 'waiting',
  },
  reply_and_go_on: {
    rating: 'rating',
    confirming: 'confirming',
    queued: 'working',
    working: 'working',
    waiting: 'working',
  },
  answer: {
    rating: 'rating',
    confirming: 'confirming',
    queued: 'queued',
    working: 'working',
    waiting: 'working',
  },
  change: {
    rating: 'rating',
    confirming: 'confirming',
    queued: 'queued',
    working: 'working',
    waiting: 'waiting',
  },
  /** It turns out to cost nothing: nobody's yes is waited for. */
  cover: {
    rating: 'queued',
    confirming: 'queued',
    queued: 'queued',
    working: 'working',
    waiting: 'waiting',
  },
  /** It turns out to cost credits to which nobody has said yes. */
  rate_anew: {
    rating: 'rating',
    confirming: 'rating',
    queued: 'rating',
    working: 'rating',
    waiting: 'rating',
  },
  resolve: {
    rating: 'resolved',
    confirming: 'resolved',
    queued: 'resolved',
    working: 'resolved',
    waiting: 'resolved',
  },
  close: {
    rating: 'withdrawn',
    confirming: 'withdrawn',
    queued: 'resolved',
    working: 'resolved',
    waiting: 'resolved',
  },
  reopen: { resolved: 'working', withdrawn: 'rating' },
} as const satisfies Record<string, Moves>;

export type TicketCommand = keyof typeof TICKET_MOVES;

/** Where `command` leads from `state`, or undefined when it is not possible there. */
export function nextState(state: TicketState, command: TicketCommand): TicketState | undefined {
  const moves: Moves = TICKET_MOVES[command];
  return moves[state];
}

export function isClosed(state: TicketState): boolean {
  return CLOSED_STATES.includes(state);
}

/** A ticket is in work only when somebody works it. */
export function settleState(state: TicketState, hasAssignee: boolean): TicketState {
  return state === 'working' && !hasAssignee ? 'queued' : state;
}
