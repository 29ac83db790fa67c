import { type Credits, NO_CREDITS, smaller } from '../credits/amount.ts';
import type { SpendingRights } from '../identity/actor.ts';

/** Whoever may not ask still reports faults and buys: only what costs credits needs the right. */
export function mayOpen(
  rights: Pick<SpendingRights, 'mayAsk'>,
  coverage: 'always_open' | 'free_support' | 'paid',
): boolean {
  return coverage !== 'paid' || rights.mayAsk;
}

/** @param total all that would then be accepted for the ticket, so that a limit is not passed in small steps */
export function mayConfirm(rights: Pick<SpendingRights, 'confirmUpTo'>, total: Credits): boolean {
  return rights.confirmUpTo === null || total <= rights.confirmUpTo;
}

export function needsSecondPerson(secondPersonAbove: Credits | null, total: Credits): boolean {
  return secondPersonAbove !== null && total > secondPersonAbove;
}

type Saying = {
  personId: string;
  rights: Pick<SpendingRights, 'confirmUpTo'>;
  total: Credits;
  secondPersonAbove: Credits | null;
  /** Who has said yes before and might still say it. */
  saidYes: readonly string[];
};

/** What a yes comes to: it accepts, or it is the first of two, or it can not be said (again) by this person. */
export function weighYes(saying: Saying): 'accepts' | 'first_of_two' | 'said_already' | 'beyond_limit' {
  if (!mayConfirm(saying.rights, saying.total)) return 'beyond_limit';
  if (!needsSecondPerson(saying.secondPersonAbove, saying.total)) return 'accepts';
  if (saying.saidYes.some((personId) => personId !== saying.personId)) return 'accepts';
  return saying.saidYes.includes(saying.personId) ? 'said_already' : 'first_of_two';
}

/** "Go ahead up to so many credits": for one ticket, a class, or always; for one person's tickets, or everybody's. */
export type PreAuthorisation = {
  id: string;
  /** Whose tickets; null is everybody's in the company. */
  personId: string | null;
  ticketId: string | null;
  class: string | null;
  credits: Credits;
  /** What its giver may do now; undefined when he has left. */
  giver: Pick<SpendingRights, 'mayManage' | 'confirmUpTo'> | undefined;
};

export type TicketToCover = { id: string; class: string; requesterId: string };

export function isAbout(
  allowed: Pick<PreAuthorisation, 'personId' | 'ticketId' | 'class'>,
  ticket: TicketToCover,
): boolean {
  return (
    (allowed.personId === null || allowed.personId === ticket.requesterId) &&
    (allowed.ticketId === null || allowed.ticketId === ticket.id) &&
    (allowed.class === null || allowed.class === ticket.class)
  );
}

/**
 * Up to how many credits a pre-authorisation is good now: never beyond what its giver may still decide himself, and
 * never where two people have to say yes.
 */
export function worthOf(allowed: PreAuthorisation, secondPersonAbove: Credits | null): Credits {
  const { giver } = allowed;
  if (!giver || (allowed.personId === null && !giver.mayManage)) return NO_CREDITS;
  const limits = [
    allowed.credits,
    ...(allowed.personId === null || giver.confirmUpTo === null ? [] : [giver.confirmUpTo]),
    ...(secondPersonAbove === null ? [] : [secondPersonAbove]),
  ];
  return limits.reduce(smaller);
}

/** The one that lets a ticket go ahead up to `total`: the narrowest first, so that the wider ones are named only where they are needed. */
export function coveringOne<Allowed extends PreAuthorisation>(
  allowed: readonly Allowed[],
  ticket: TicketToCover,
  total: Credits,
  secondPersonAbove: Credits | null,
): Allowed | undefined {
  const width = (one: Allowed) =>
    (one.ticketId === null ? 2 : 0) + (one.class === null ? 1 : 0) + (one.personId === null ? 4 : 0);
  return allowed
    .filter((one) => isAbout(one, ticket) && total <= worthOf(one, secondPersonAbove))
    .toSorted((a, b) => width(a) - width(b) || (a.id < b.id ? -1 : 1))[0];
}
