import { creditsInWords, dateAndTime } from '../figures.ts';
import type { Reader } from '../letter.ts';
import { wordsIn } from '../words.ts';
import {
  availableCredits,
  classNameOf,
  type QuoteReading,
  readQuote,
  readTicket,
  type TicketReading,
} from './reading.ts';
import { type Telling, ticketFact } from './telling.ts';

/** A quote and its ticket, as the mails about it tell them. */
export type Case = { ticket: TicketReading; quote: QuoteReading };

export async function readCase({ trx, event }: Telling): Promise<Case | undefined> {
  const [ticket, quote] = await Promise.all([
    readTicket(trx, event.ticketId),
    readQuote(trx, event.subjectId),
  ]);
  return ticket && quote && { ticket, quote };
}

/** What is offered, line by line. */
export async function termsOf(
  { trx }: Telling,
  { ticket, quote }: Case,
  to: Reader,
): Promise<readonly (readonly [string, string])[]> {
  const words = wordsIn(to.language);
  const sum = creditsInWords(quote.credits, words, to.language);
  return [
    ticketFact(to, ticket),
    [words('label.class'), await classNameOf(trx, ticket.policyVersionId, quote.class, to.language)],
    [
      words('label.price'),
      quote.pricing === 'fixed'
        ? words('proposed.fixed', { credits: sum })
        : words('proposed.capped', { credits: sum }),
    ],
    [words('label.work'), quote.description],
    [words('label.validUntil'), dateAndTime(quote.validUntil, to)],
    [
      words('label.available'),
      creditsInWords(await availableCredits(trx, ticket.customerId), words, to.language),
    ],
  ];
}
