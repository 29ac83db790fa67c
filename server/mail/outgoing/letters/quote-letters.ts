import { shortfall } from '../../../credits/rules.ts';
import { makeOneTimeLink } from '../../../identity/one-time-links.ts';
import { publicAddress } from '../../../identity/public-address.ts';
import { creditsInWords, dateAndTime } from '../figures.ts';
import type { Block, Letter, Reader } from '../letter.ts';
import { wordsIn } from '../words.ts';
import {
  availableCredits,
  classNameOf,
  type QuoteReading,
  readQuote,
  readReader,
  readTicket,
  type TicketReading,
} from './reading.ts';
import { type Telling, ticketFact, ticketLink, type Writer } from './telling.ts';
import { toStaff } from './ticket-letters.ts';

type Case = { ticket: TicketReading; quote: QuoteReading };

async function readCase({ trx, event }: Telling): Promise<Case | undefined> {
  const [ticket, quote] = await Promise.all([
    readTicket(trx, event.ticketId),
    readQuote(trx, event.subjectId),
  ]);
  return ticket && quote && { ticket, quote };
}

/** The offer, with a link to decide it. */
export const quoteProposed: Writer = async (telling) => {
  const found = await readCase(telling);
  const to = found?.ticket.requester;
  if (!found || !to || found.quote.state !== 'proposed') return [];
  const words = wordsIn(to.language);
  const subject = words('proposed.subject', {
    number: found.ticket.number,
    credits: creditsInWords(found.quote.credits, words, to.language),
  });
  return [await offer(telling, found, to, { kind: 'quote_proposed', subject, text: words('proposed.text') })];
};

export const quoteReminded: Writer = async (telling) => {
  const found = await readCase(telling);
  const to = found?.ticket.requester;
  if (!found || !to || found.quote.state !== 'proposed') return [];
  const words = wordsIn(to.language);
  const until = dateAndTime(found.quote.validUntil, to);
  const subject = words('reminded.subject', { number: found.ticket.number, until });
  return [
    await offer(telling, found, to, {
      kind: 'quote_reminded',
      subject,
      text: words('reminded.text', { until }),
    }),
  ];
};

async function offer(
  telling: Telling,
  found: Case,
  to: Reader,
  text: { kind: string; subject: string; text: string },
): Promise<Letter> {
  const { ticket, quote } = found;
  const words = wordsIn(to.language);
  const [token, missing] = [
    await makeOneTimeLink(telling.trx, {
      purpose: 'quote',
      personId: to.personId,
      subjectId: quote.id,
      validUntil: quote.validUntil,
    }),
    shortfall(await availableCredits(telling.trx, ticket.customerId), quote.credits),
  ];
  const short: Block[] =
    missing > 0
      ? [
          {
            kind: 'text',
            text: words('proposed.short', { credits: creditsInWords(missing, words, to.language) }),
          },
        ]
      : [];
  return {
    kind: text.kind,
    to,
    subject: text.subject,
    ticketId: ticket.id,
    subjectId: quote.id,
    automatic: true,
    replyable: true,
    secrets: [token],
    blocks: [
      { kind: 'text', text: text.text },
      { kind: 'facts', facts: await termsOf(telling, found, to) },
      ...short,
      { kind: 'link', label: words('proposed.button'), url: `${publicAddress(telling.settings)}/q/${token}` },
      { kind: 'text', text: words('proposed.hint') },
    ],
  };
}

async function termsOf(
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

/** The customer has decided: whoever rated it hears of it. */
export const quoteDecided: Writer = async (telling) => {
  const found = await readCase(telling);
  const to = found && (await readReader(telling.trx, found.quote.ratedBy));
  if (!found || !to) return [];
  const words = wordsIn(to.language);
  const name = (await readReader(telling.trx, telling.event.actorId))?.name ?? found.ticket.customerName;
  const said = {
    number: found.ticket.number,
    name,
    credits: creditsInWords(found.quote.credits, words, to.language),
  };
  const isYes = found.quote.state === 'accepted';
  return [
    toStaff(telling, found.ticket, to, {
      kind: isYes ? 'quote_accepted' : 'quote_declined',
      subject: isYes ? words('accepted.subject', said) : words('declined.subject', said),
      text: isYes ? words('accepted.staffText', said) : words('declined.staffText', said),
    }),
  ];
};

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

function endedForCustomer(
  telling: Telling,
  { ticket, quote }: Case,
  to: Reader,
  key: 'lapsed' | 'withdrawn',
): Letter {
  const words = wordsIn(to.language);
  const said = { number: ticket.number, credits: creditsInWords(quote.credits, words, to.language) };
  return {
    kind: `quote_${key}`,
    to,
    subject: words(`${key}.subject`, said),
    ticketId: ticket.id,
    subjectId: quote.id,
    automatic: true,
    replyable: true,
    blocks: [
      { kind: 'text', text: words(`${key}.text`, said) },
      { kind: 'facts', facts: [ticketFact(to, ticket)] },
      ticketLink(telling, ticket, to),
    ],
  };
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
