import type { House } from '../../../house.ts';
import { publicAddress } from '../../../identity/public-address.ts';
import type { Trx } from '../../../platform/database/database.ts';
import type { Block, Letter, Reader } from '../letter.ts';
import { wordsIn } from '../words.ts';
import type { TicketReading } from './reading.ts';

/** An event as those who write of it read it. */
type ToldEvent = {
  id: number;
  type: string;
  actorId: string | null;
  customerId: string | null;
  ticketId: string | null;
  subjectId: string | null;
  details: unknown;
};

/** What the writers of letters are given. */
export type Telling = { trx: Trx; event: ToldEvent; settings: House['settings']; company: string };

/** Who is told of an event, and what. */
export type Writer = (telling: Telling) => Promise<readonly Letter[]>;

/** Where a reader finds a ticket: members in the Customer Area, staff at the desk. */
export function ticketLink({ settings }: Telling, ticket: TicketReading, reader: Reader): Block {
  const url = `${publicAddress(settings)}${reader.isStaff ? '/desk' : ''}/tickets/${ticket.number}`;
  return { kind: 'link', label: wordsIn(reader.language)('openTicket'), url };
}

/**
 * The ticket's subject, unless the reader never said that the address is his: then somebody else may have written it,
 * to have it sent to him (V12).
 */
export function subjectFor(reader: Reader, ticket: TicketReading): string {
  return reader.emailVerified ? ticket.subject : '';
}

export function ticketFact(reader: Reader, ticket: TicketReading): readonly [string, string] {
  return [wordsIn(reader.language)('label.ticket'), `#${ticket.number} ${subjectFor(reader, ticket)}`.trim()];
}
