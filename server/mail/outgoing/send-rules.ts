/** What an attempt to send came to. `unreachable` is no fault of this mail: others would fare the same. */
export type Verdict = 'refused' | 'put_off' | 'unreachable';

export type SendFault = {
  responseCode?: number | undefined;
  command?: string | undefined;
  code?: string | undefined;
};

/** Replies that say "not like this" rather than "not this mail": TLS or a sign-in is missing, or too much was sent. */
const ABOUT_US = new Set([503, 530, 534, 535, 538]);
const ABOUT_THE_MAIL = /^(MAIL FROM|RCPT TO|DATA)/;

/**
 * Tells a refusal of this mail (5xx to its sender, recipient or content) from a "later" (4xx) and from a server that
 * can not be reached or does not want to talk to us at all. Silence, and a connection cut after the final dot, mean "try
 * again": better twice with the same Message-ID than never.
 */
export function verdictOf(fault: SendFault): Verdict {
  const reply = fault.responseCode ?? 0;
  const isAboutTheMail = ABOUT_THE_MAIL.test(fault.command ?? '') && !ABOUT_US.has(reply) && reply !== 421;
  if (reply >= 500 && isAboutTheMail) return 'refused';
  if (reply >= 400 && isAboutTheMail) return 'put_off';
  // The library itself found that the mail can not be sent as it is.
  if (reply === 0 && (fault.code === 'EMESSAGE' || fault.code === 'EENVELOPE')) return 'refused';
  return 'unreachable';
}

const WAITS_MINUTES = [1, 2, 5, 15, 30];
const LONGEST_WAIT_MINUTES = 60;
/** Senders give up after some days (RFC 5321, 4.5.4.1); an owner's mail server may be down over a weekend. */
const GIVE_UP_AFTER_DAYS = 4;

/** When to try again, in minutes from now, after `attempts` of them; undefined when it is time to give up. */
export function waitAfter(attempts: number, ageMs: number): number | undefined {
  if (ageMs > GIVE_UP_AFTER_DAYS * 86_400_000) return undefined;
  return WAITS_MINUTES[attempts - 1] ?? LONGEST_WAIT_MINUTES;
}
