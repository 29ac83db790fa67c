import type { ReadMail } from '../reading/mail.ts';

/** Somebody whom the house knows, as the owner of an address. */
export type KnownPerson = {
  personId: string;
  kind: 'staff' | 'member';
  suspended: boolean;
  /** Came by mail only, and nobody has made an account for him yet. */
  isStranger: boolean;
};

/** The ticket that a secret of ours in the mail leads to. */
export type ThreadOf = {
  ticketId: string;
  /** Whom the mail with this secret was sent to; undefined once he was removed. */
  person: KnownPerson | undefined;
  /** Whether From is that person's address. */
  isFromHim: boolean;
  /** Not closed, or closed so short a time ago that a reply reopens it. */
  canGoOn: boolean;
};

/** All that the decision about a mail is made from. */
export type IntakeFacts = {
  mail: Pick<
    ReadMail,
    | 'from'
    | 'suspicious'
    | 'autoSubmitted'
    | 'autoSubmittedWhy'
    | 'isOwnLoop'
    | 'authenticationResults'
    | 'unreadable'
  >;
  /** The same mail, taken in before through another door. */
  isDuplicate: boolean;
  /** One of our own mails that this one reports as undelivered. */
  bounced: { mailOutId: string; forGood: boolean } | undefined;
  /** By the token in the address that it was sent to. */
  byToken: ThreadOf | undefined;
  /** By the Message-ID of ours that it answers. */
  byAnswer: ThreadOf | undefined;
  sender: KnownPerson | undefined;
  isFromDesk: boolean;
  /** Its subject names a ticket that exists, and nothing else does. */
  namesTicket: boolean;
};

export type Decision =
  | { do: 'ignore'; reason: IgnoredReason; detail?: string }
  | { do: 'note_bounce'; mailOutId: string; forGood: boolean }
  | { do: 'look'; reason: LookReason; detail?: string }
  | { do: 'reply'; ticketId: string; personId: string }
  /** Kept with the ticket under the sender's own name, from the customer until an agent lets it in. */
  | { do: 'hold'; ticketId: string }
  | { do: 'open'; personId: string; kind: 'usual' | 'stranger'; follows?: string }
  | { do: 'open_for_stranger' };

type IgnoredReason = 'duplicate' | 'own_loop' | 'automatic';
type LookReason =
  | 'from_desk'
  | 'unreadable'
  | 'suspicious'
  | 'authentication_failed'
  | 'staff_without_token'
  | 'customer_suspended'
  | 'names_a_ticket'
  | 'too_many_strangers'
  | 'failed';

/**
 * What becomes of a mail. A ticket is found by secrets of ours alone, never by its number or what a sender claims; the
 * secret and the address must belong to the same person before a mail counts as his word (V01–V08).
 */
export function decideIntake(facts: IntakeFacts): Decision {
  return refusal(facts) ?? thread(facts) ?? unthreaded(facts);
}

function refusal({ mail, isDuplicate, bounced, isFromDesk }: IntakeFacts): Decision | undefined {
  if (isDuplicate) return { do: 'ignore', reason: 'duplicate' };
  if (mail.isOwnLoop && !bounced) return { do: 'ignore', reason: 'own_loop' };
  if (bounced) return { do: 'note_bounce', ...bounced };
  if (mail.autoSubmitted)
    return { do: 'ignore', reason: 'automatic', detail: mail.autoSubmittedWhy.join(', ') };
  if (isFromDesk) return { do: 'look', reason: 'from_desk' };
  if (mail.unreadable !== undefined) return { do: 'look', reason: 'unreadable', detail: mail.unreadable };
  if (mail.suspicious.length > 0)
    return { do: 'look', reason: 'suspicious', detail: mail.suspicious.join(', ') };
  const failed = failedAuthentication(mail.authenticationResults?.results);
  return failed ? { do: 'look', reason: 'authentication_failed', detail: failed } : undefined;
}

/** DMARC decides where there is a result of it; else SPF and DKIM must not both have failed. */
function failedAuthentication(results: Record<string, string> | undefined): string | undefined {
  if (!results) return undefined;
  const failed = (method: string) => results[method] === 'fail';
  if (results.dmarc === 'pass') return undefined;
  if (failed('dmarc')) return 'dmarc=fail';
  return failed('spf') && results.dkim !== 'pass' ? 'spf=fail' : undefined;
}

function thread({ byToken, byAnswer, sender }: IntakeFacts): Decision | undefined {
  if (byToken) {
    const { person, isFromHim } = byToken;
    if (person && isFromHim) return hisWord(byToken, person);
    // Another address with a valid token: forwarded, leaked, or a colleague. A staff address proves nothing about who wrote.
    if (sender?.kind === 'staff') return { do: 'look', reason: 'staff_without_token' };
    return { do: 'hold', ticketId: byToken.ticketId };
  }
  // A Message-ID stands in every quoted header, so it is enough for the customer's own address, never for the staff's.
  if (byAnswer?.person?.kind === 'member' && byAnswer.isFromHim) return hisWord(byAnswer, byAnswer.person);
  return undefined;
}

function hisWord({ ticketId, canGoOn }: ThreadOf, person: KnownPerson): Decision {
  if (person.suspended) return { do: 'look', reason: 'customer_suspended' };
  if (person.kind === 'member' && !canGoOn)
    return { do: 'open', personId: person.personId, kind: openingKind(person), follows: ticketId };
  return { do: 'reply', ticketId, personId: person.personId };
}

function unthreaded({ sender, namesTicket }: IntakeFacts): Decision {
  if (sender?.kind === 'staff') return { do: 'look', reason: 'staff_without_token' };
  if (sender?.suspended) return { do: 'look', reason: 'customer_suspended' };
  if (sender) return { do: 'open', personId: sender.personId, kind: openingKind(sender) };
  if (namesTicket) return { do: 'look', reason: 'names_a_ticket' };
  return { do: 'open_for_stranger' };
}

const openingKind = (person: KnownPerson) => (person.isStranger ? 'stranger' : 'usual');

/** The ticket number that a subject names, as `#1042` or `[1042]`. */
export function numberInSubject(subject: string): number | undefined {
  const digits = subject.slice(0, 1000).match(/(?:#\s?|\[)(\d{4,12})\b/)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
