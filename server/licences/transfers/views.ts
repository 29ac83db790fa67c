import { credits, toDecimal } from '../../credits/amount.ts';
import { mayEver } from '../../identity/access.ts';
import type { Actor } from '../../identity/actor.ts';
import type { Policy } from '../../policy/contract.ts';
import { dayIn, freeSupportUntil, supportUntil } from '../rules.ts';
import type { TransferView } from './contract.ts';
import { canStep, type Ground, maskKey, obstacleTo, standingAt, type TransferState } from './rules.ts';

type Side = TransferView['side'];
type Named = { id: string; name: string };

/** A transfer with all that any side may read of it. */
export type TransferFacts = {
  id: string;
  state: TransferState;
  licenceId: string;
  product: string;
  key: string;
  purchasedOn: string;
  freeSupportDays: number | null;
  paidUntil: string | null;
  ownerId: string;
  from: Named;
  to: Named | null;
  toEmail: string;
  askedBy: { name: string; isStaff: boolean };
  note: string;
  movesCredits: boolean;
  available: number;
  creditsMoved: number | null;
  decisionNote: string;
  decidedBy: string | null;
  ground: Ground;
  askedAt: Date;
  validUntil: Date;
  agreedAt: Date | null;
  decidedAt: Date | null;
};

/** Who reads it; `bearer` is whoever came by the mailed link. */
export type Reading = { reader: Actor | 'bearer'; policy: Policy; at: Date };

/** On which side the reader stands, or undefined when it is none of his business. */
export function sideOf(reader: Reading['reader'], facts: TransferFacts): Side | undefined {
  if (reader === 'bearer') return 'receiver';
  if (reader.kind !== 'member') return mayEver(reader, 'transfer.decide') ? 'staff' : undefined;
  if (reader.customerId === facts.from.id) return 'giver';
  if (facts.to) return reader.customerId === facts.to.id ? 'receiver' : undefined;
  return reader.email === facts.toEmail ? 'receiver' : undefined;
}

export function toTransferView(facts: TransferFacts, side: Side, reading: Reading): TransferView {
  const state = standingAt(facts.state, facts.validUntil, reading.at);
  const isOpen = state === 'asked' || state === 'agreed';
  const [isStaff, isReceiver] = [side === 'staff', side === 'receiver'];
  const { reader } = reading;
  const isHis =
    isStaff || (reader !== 'bearer' && reader.kind === 'member' && reader.customerId === facts.ownerId);
  return {
    id: facts.id,
    state,
    side,
    licence: {
      id: isHis ? facts.licenceId : null,
      product: facts.product,
      key: isHis ? facts.key : maskKey(facts.key),
    },
    support: isOpen ? supportOf(facts, reading) : null,
    from: { id: isReceiver ? null : facts.from.id, name: facts.from.name },
    to: side === 'giver' ? null : facts.to,
    toEmail: facts.toEmail,
    askedBy: facts.askedBy.isStaff && !isStaff ? null : facts.askedBy.name,
    note: facts.note,
    movesCredits: facts.movesCredits,
    creditsAvailable: isOpen && !isReceiver ? toDecimal(credits(facts.available)) : null,
    creditsMoved:
      facts.creditsMoved === null || reader === 'bearer' ? null : toDecimal(credits(facts.creditsMoved)),
    decisionNote: facts.decisionNote,
    decidedBy: isStaff ? facts.decidedBy : null,
    obstacle: isStaff && isOpen ? obstacleTo(facts.ground) : null,
    askedAt: facts.askedAt.toISOString(),
    validUntil: facts.validUntil.toISOString(),
    agreedAt: facts.agreedAt?.toISOString() ?? null,
    decidedAt: facts.decidedAt?.toISOString() ?? null,
    actions: actionsOf(facts, state, side, reader),
  };
}

function supportOf(facts: TransferFacts, { policy, at }: Reading): TransferView['support'] {
  const [free, last, today] = [
    freeSupportUntil(facts, policy),
    supportUntil(facts, policy),
    dayIn(at, policy),
  ];
  const daysLeft = (until: Temporal.PlainDate) =>
    Math.max(0, today.until(until, { largestUnit: 'days' }).days + 1);
  return {
    freeUntil: free.toString(),
    freeDaysLeft: daysLeft(free),
    paidUntil: Temporal.PlainDate.compare(last, free) > 0 ? last.toString() : null,
    daysLeft: daysLeft(last),
  };
}

/** What the reader may do now. Staff take back only what staff asked for; else they refuse, with a reason. */
function actionsOf(
  facts: TransferFacts,
  state: TransferState,
  side: Side,
  reader: Reading['reader'],
): TransferView['actions'] {
  const offered = (...steps: TransferView['actions']) => steps.filter((step) => canStep(state, step));
  if (side === 'staff')
    return offered('approve', 'refuse', ...(facts.askedBy.isStaff ? (['withdraw'] as const) : []));
  if (reader === 'bearer') return offered('agree', 'decline');
  if (reader.kind !== 'member') return [];
  if (side === 'giver') return reader.rights.mayManage ? offered('withdraw') : [];
  if (reader.email !== facts.toEmail) return [];
  return reader.suspended ? offered('decline') : offered('agree', 'decline');
}
