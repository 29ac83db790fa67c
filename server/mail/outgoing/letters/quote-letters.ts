import { z } from 'zod';
import { creditsInWords } from '../figures.ts';
import type { Letter, Reader } from '../letter.ts';
import { wordsIn } from '../words.ts';
import { type Case, readCase, termsOf } from './quote-case.ts';
import { readReader } from './reading.ts';
import { type Telling, ticketFact, ticketLink, type Writer } from './telling.ts';
import { toStaff } from './ticket-letters.ts';

const underPreAuthorisation = z.object({ under: z.literal('pre_authorisation') });

/**
 * The customer has decided: whoever rated it hears of it, and the requester when a colleague did. What was accepted
 * under a pre-authorisation only the requester has to be told: whoever rated it sees it at once.
 */
export const quoteDecided: Writer = async (telling) => {
  const found = await readCase(telling);
  if (!found) return [];
  const { requester } = found.ticket;
  const name = (await readReader(telling.trx, telling.event.actorId))?.name ?? found.ticket.customerName;
  if (underPreAuthorisation.safeParse(telling.event.details).success)
    return requester ? [await goneAhead(telling, found, requester, name)] : [];
  const rater = await readReader(telling.trx, found.quote.ratedBy);
  const colleague = requester?.personId === telling.event.actorId ? undefined : requester;
  return [
    ...(rater ? [decidedForStaff(telling, found, rater, name)] : []),
    ...(colleague ? [decidedForRequester(telling, found, colleague, name)] : []),
  ];
};

const saidOf = ({ ticket, quote }: Case, { language }: Reader, name: string) => ({
  number: ticket.number,
  name,
  credits: creditsInWords(quote.credits, wordsIn(language), language),
});

const keyOf = ({ quote }: Case) => (quote.state === 'accepted' ? 'accepted' : 'declined');

function decidedForStaff(telling: Telling, found: Case, to: Reader, name: string): Letter {
  const words = wordsIn(to.language);
  const said = saidOf(found, to, name);
  const key = keyOf(found);
  return toStaff(telling, found.ticket, to, {
    kind: `quote_${key}`,
    subject: words(`${key}.subject`, said),
    text: words(`${key}.staffText`, said),
  });
}

function decidedForRequester(telling: Telling, found: Case, to: Reader, name: string): Letter {
  const words = wordsIn(to.language);
  const said = saidOf(found, to, name);
  const key = keyOf(found);
  return toCustomer(telling, found, to, {
    kind: `quote_${key}`,
    subject: words(`${key}.subject`, said),
    text: words(`${key}.colleagueText`, said),
  });
}

async function goneAhead(telling: Telling, found: Case, to: Reader, name: string): Promise<Letter> {
  const words = wordsIn(to.language);
  const said = saidOf(found, to, name);
  const text =
    to.personId === telling.event.actorId ? words('goneAhead.text', said) : words('goneAhead.byOther', said);
  const letter = toCustomer(telling, found, to, {
    kind: 'quote_gone_ahead',
    subject: words('goneAhead.subject', said),
    text,
  });
  const facts = { kind: 'facts', facts: await termsOf(telling, found, to) } as const;
  return { ...letter, blocks: [{ kind: 'text', text }, facts, ticketLink(telling, found.ticket, to)] };
}

type Text = { kind: string; subject: string; text: string };

function toCustomer(
  telling: Telling,
  { ticket, quote }: Case,
  to: Reader,
  { kind, subject, text }: Text,
): Letter {
  return {
    kind,
    to,
    subject,
    ticketId: ticket.id,
    subjectId: quote.id,
    automatic: true,
    replyable: true,
    blocks: [
      { kind: 'text', text },
      { kind: 'facts', facts: [ticketFact(to, ticket)] },
      ticketLink(telling, ticket, to),
    ],
  };
}

/** It ended without the customer's word: both sides hear of it, but for whoever ended it. */
export const quoteEnded: Writer = async (telling) => {
  const found = await readCase(telling);
  if (!found) return [];
  const rater = await readReader(telling.trx, found.quote.ratedBy);
  const key = found.quote.state === 'lapsed' ? 'lapsed' : 'withdrawn';
  const letters = [
    ...(found.ticket.requester ? [endedForCustomer(telling, found, found.ticket.requester, key)] : []),
    ...(rater ? [endedForStaff(telling, found, rater, key)] : []),
  ];
  return letters.filter((letter) => letter.to.personId !== telling.event.actorId);
};

function endedForCustomer(telling: Telling, found: Case, to: Reader, key: 'lapsed' | 'withdrawn'): Letter {
  const words = wordsIn(to.language);
  const said = saidOf(found, to, '');
  return toCustomer(telling, found, to, {
    kind: `quote_${key}`,
    subject: words(`${key}.subject`, said),
    text: words(`${key}.text`, said),
  });
}

function endedForStaff(
  telling: Telling,
  { ticket, quote }: Case,
  to: Reader,
  key: 'lapsed' | 'withdrawn',
): Letter {
  const words = wordsIn(to.language);
  const said = { number: ticket.number, credits: creditsInWords(quote.credits, words, to.language) };
  return toStaff(telling, ticket, to, {
    kind: `quote_${key}`,
    subject: words(`${key}.subject`, said),
    text: words(`${key}.staffText`, said),
  });
}
