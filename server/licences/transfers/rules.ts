/** From being asked for to its end (house plan §1, Licence). What ends is never opened again. */
export const TRANSFER_STATES = [
  'asked',
  'agreed',
  'done',
  'declined',
  'refused',
  'withdrawn',
  'lapsed',
] as const;

export type TransferState = (typeof TRANSFER_STATES)[number];

/** So long the receiver may think it over; the last day counts whole. */
export const TRANSFER_VALID_DAYS = 14;

type Step = { from: readonly TransferState[]; to: TransferState };

/** Every step there is; the screens' buttons come from it too. */
export const STEPS = {
  agree: { from: ['asked'], to: 'agreed' },
  decline: { from: ['asked'], to: 'declined' },
  withdraw: { from: ['asked', 'agreed'], to: 'withdrawn' },
  approve: { from: ['agreed'], to: 'done' },
  refuse: { from: ['asked', 'agreed'], to: 'refused' },
  lapse: { from: ['asked'], to: 'lapsed' },
} as const satisfies Record<string, Step>;

export type StepName = keyof typeof STEPS;

export function canStep(state: TransferState, step: StepName): boolean {
  const { from }: Step = STEPS[step];
  return from.includes(state);
}

/**
 * Where a transfer stands by the clock: an offer whose last day is over has lapsed, though nobody has noted it yet. Once
 * the receiver has agreed in time, the desk may take its own.
 */
export function standingAt(state: TransferState, validUntil: Date, at: Date): TransferState {
  return state === 'asked' && validUntil <= at ? 'lapsed' : state;
}

/** What may stand in the way when staff come to approve: both sides agreed days ago. */
export type Ground = {
  licenceState: string;
  /** Whose the licence is now. */
  ownerId: string;
  giverId: string;
  giverSuspended: boolean;
  receiverSuspended: boolean;
  /** Days of support for this licence that the giver has ordered and not paid: who should get them? */
  hasOpenOrder: boolean;
  /** Credits are to move, while the giver owes some since his bank took their money back. */
  owesCredits: boolean;
};

export const OBSTACLES = [
  'licence_disputed',
  'licence_revoked',
  'licence_moved',
  'giver_suspended',
  'receiver_suspended',
  'order_open',
  'giver_owes',
] as const;

export type Obstacle = (typeof OBSTACLES)[number];

export function obstacleTo(ground: Ground): Obstacle | null {
  if (ground.ownerId !== ground.giverId) return 'licence_moved';
  if (ground.licenceState === 'disputed') return 'licence_disputed';
  if (ground.licenceState !== 'active') return 'licence_revoked';
  if (ground.giverSuspended) return 'giver_suspended';
  if (ground.receiverSuspended) return 'receiver_suspended';
  if (ground.hasOpenOrder) return 'order_open';
  return ground.owesCredits ? 'giver_owes' : null;
}

const MOST_SHOWN = 3;
const HIDDEN = '••••';

/** Enough of a key to know one's own by, and at most half of it; its length stays hidden. */
export function maskKey(key: string): string {
  const signs = [...key];
  const shown = Math.min(MOST_SHOWN, Math.floor(signs.length / 4));
  if (shown === 0) return HIDDEN;
  return `${signs.slice(0, shown).join('')}${HIDDEN}${signs.slice(-shown).join('')}`;
}
