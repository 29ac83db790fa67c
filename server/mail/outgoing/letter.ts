import type { Language } from '../../identity/actor.ts';

/** Who gets a mail, and how he reads. */
export type Reader = {
  /** Null for somebody of whom nothing is known but his address. */
  personId: string | null;
  name: string;
  email: string;
  emailVerified: boolean;
  isStaff: boolean;
  language: Language;
  timeZone: string;
};

/** What a mail is made of. `said` is somebody's own text, which is shown as his. */
export type Block =
  | { kind: 'text'; text: string }
  | { kind: 'said'; text: string }
  | { kind: 'facts'; facts: readonly (readonly [label: string, value: string])[] }
  | { kind: 'link'; label: string; url: string };

export type Letter = {
  /** The template's name. */
  kind: string;
  to: Reader;
  subject: string;
  blocks: readonly Block[];
  ticketId?: string;
  /** The quote, message or order that it is about. */
  subjectId?: string;
  /** False only for what a person wrote himself. */
  automatic: boolean;
  /** Whether an answer to it belongs into the ticket. */
  replyable: boolean;
  /** Tokens of one-time links in it. */
  secrets?: readonly string[];
};
