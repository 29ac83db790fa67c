import { z } from 'zod';
import { shortfall } from '../../../credits/rules.ts';
import { actorOfPerson } from '../../../identity/authenticate.ts';
import { makeOneTimeLink } from '../../../identity/one-time-links.ts';
import { publicAddress } from '../../../identity/public-address.ts';
import { readStanding, weighYesOf } from '../../../spending/standing.ts';
import { creditsInWords, dateAndTime } from '../figures.ts';
import type { Block, Letter, Reader } from '../letter.ts';
import { wordsIn } from '../words.ts';
import { type Case, readCase, termsOf } from './quote-case.ts';
import { availableCredits, readReader } from './reading.ts';
import { type Telling, ticketLink, type Writer } from './telling.ts';

const MOST_ASKED = 10;

/** Who decides a quote: its requester, if it is his to decide; else those of his company whose it is. */
type Audience = { requester: Reader | undefined; isHis: boolean; deciders: readonly Reader[] };

async function readAudience({ trx }: Telling, { ticket, quote }: Case): Promise<Audience> {
  const requesterId = ticket.requester?.personId;
  const [actor, standing] = await Promise.all([
    requesterId ? actorOfPerson(trx, requesterId) : undefined,
    readStanding(trx, quote.id),
  ]);
  const isHis = actor?.kind === 'member' && weighYesOf(actor, standing) !== 'beyond_limit';
  const others = standing.deciders.filter(({ id }) => id !== actor?.personId);
  const ids = isHis ? [] : others.slice(0, MOST_ASKED).map(({ id }) => id);
  return { requester: ticket.requester, isHis, deciders: await readReaders(trx, ids) };
}

async function readReaders(trx: Telling['trx'], ids: readonly string[]): Promise<Reader[]> {
  const readers = [];
  for (const id of ids) readers.push(await readReader(trx, id));
  return readers.filter((reader) => reader !== undefined);
}

/** The offer, with a link to decide it. */
export const quoteProposed: Writer = (telling) =>
  offerToAll(telling, 'quote_proposed', (found, to) => {
    const words = wordsIn(to.language);
    return {
      subject: words('proposed.subject', {
        number: found.ticket.number,
        credits: creditsInWords(found.quote.credits, words, to.language),
      }),
      text: words('proposed.text'),
    };
  });

export const quoteReminded: Writer = (telling) =>
  offerToAll(telling, 'quote_reminded', (found, to) => {
    const words = wordsIn(to.language);
    const until = dateAndTime(found.quote.validUntil, to);
    return {
      subject: words('reminded.subject', { number: found.ticket.number, until }),
      text: words('reminded.text', { until }),
    };
  });

type Text = { subject: string; text: string };

/** To the requester; and when it is not his to decide, to those whose it is, while he reads who they are. */
async function offerToAll(
  telling: Telling,
  kind: string,
  say: (found: Case, to: Reader) => Text,
): Promise<Letter[]> {
  const found = await readCase(telling);
  if (found?.quote.state !== 'proposed') return [];
  const { requester, isHis, deciders } = await readAudience(telling, found);
  if (!requester) return [];
  if (isHis) return [await offer(telling, found, requester, { kind, ...say(found, requester) })];
  const names = deciders.map(({ name }) => name).join(', ');
  const letters = [await forWhoMayNot(telling, found, requester, { kind, ...say(found, requester), names })];
  for (const to of deciders) {
    const colleague = wordsIn(to.language)('proposed.forColleague', { name: requester.name });
    const { subject, text } = say(found, to);
    letters.push(await offer(telling, found, to, { kind, subject, text: `${colleague} ${text}` }));
  }
  return letters;
}

const asked = z.object({ of: z.array(z.string()), note: z.string() });

/** A colleague asks for a decision. */
export const quoteAsked: Writer = async (telling) => {
  const found = await readCase(telling);
  const details = asked.safeParse(telling.event.details);
  if (found?.quote.state !== 'proposed' || !details.success) return [];
  const asker = await readReader(telling.trx, telling.event.actorId);
  const { of, note } = details.data;
  return offerToSome(telling, found, await readReaders(telling.trx, of.slice(0, MOST_ASKED)), {
    kind: 'quote_asked',
    key: 'asked',
    name: asker?.name ?? found.ticket.customerName,
    note,
  });
};

/** The first yes of two is there: the others who may say it hear of it. */
export const quoteApproved: Writer = async (telling) => {
  const found = await readCase(telling);
  if (found?.quote.state !== 'proposed') return [];
  const { deciders, saidYes } = await readStanding(telling.trx, found.quote.id);
  const others = deciders.filter(({ id }) => !saidYes.some((said) => said.id === id));
  const ids = others.slice(0, MOST_ASKED).map(({ id }) => id);
  return offerToSome(telling, found, await readReaders(telling.trx, ids), {
    kind: 'quote_approved',
    key: 'approved',
    name: saidYes.map(({ name }) => name).join(', '),
    note: '',
  });
};

type Call = { kind: string; key: 'asked' | 'approved'; name: string; note: string };

async function offerToSome(
  telling: Telling,
  found: Case,
  readers: readonly Reader[],
  { kind, key, name, note }: Call,
): Promise<Letter[]> {
  const letters = [];
  for (const to of readers) {
    const words = wordsIn(to.language);
    const said = {
      name,
      number: found.ticket.number,
      credits: creditsInWords(found.quote.credits, words, to.language),
    };
    const text = words(`${key}.text`, said);
    letters.push(
      await offer(telling, found, to, { kind, subject: words(`${key}.subject`, said), text, note }),
    );
  }
  return letters;
}

/** What the requester reads of a quote that is not his to decide. */
async function forWhoMayNot(
  telling: Telling,
  found: Case,
  to: Reader,
  { kind, subject, text, names }: Text & { kind: string; names: string },
): Promise<Letter> {
  const words = wordsIn(to.language);
  return {
    ...about(found, to, kind, subject),
    blocks: [
      { kind: 'text', text },
      { kind: 'facts', facts: await termsOf(telling, found, to) },
      { kind: 'text', text: names ? words('proposed.byOthers', { names }) : words('proposed.byNobody') },
      ticketLink(telling, found.ticket, to),
    ],
  };
}

async function offer(
  telling: Telling,
  found: Case,
  to: Reader,
  { kind, subject, text, note = '' }: Text & { kind: string; note?: string },
): Promise<Letter> {
  const { ticket, quote } = found;
  const words = wordsIn(to.language);
  const token = await makeOneTimeLink(telling.trx, {
    purpose: 'quote',
    personId: to.personId,
    subjectId: quote.id,
    validUntil: quote.validUntil,
  });
  const missing = shortfall(await availableCredits(telling.trx, ticket.customerId), quote.credits);
  const short = words('proposed.short', { credits: creditsInWords(missing, words, to.language) });
  return {
    ...about(found, to, kind, subject),
    secrets: [token],
    blocks: [
      { kind: 'text', text },
      ...blocksOf(note !== '', { kind: 'said', text: note }),
      { kind: 'facts', facts: await termsOf(telling, found, to) },
      ...blocksOf(missing > 0, { kind: 'text', text: short }),
      { kind: 'link', label: words('proposed.button'), url: `${publicAddress(telling.settings)}/q/${token}` },
      { kind: 'text', text: words('proposed.hint') },
    ],
  };
}

const blocksOf = (isThere: boolean, block: Block): Block[] => (isThere ? [block] : []);

const about = ({ ticket, quote }: Case, to: Reader, kind: string, subject: string) => ({
  kind,
  to,
  subject,
  ticketId: ticket.id,
  subjectId: quote.id,
  automatic: true,
  replyable: true,
});
