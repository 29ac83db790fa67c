import { sql } from 'kysely';
import { dateAndTime } from '../figures.ts';
import type { Block, Letter, Reader } from '../letter.ts';
import { wordsIn } from '../words.ts';
import { costInWords } from './cost-words.ts';
import { classNameOf, readTicket, type TicketReading } from './reading.ts';
import { subjectFor, type Telling, ticketLink, type Writer } from './telling.ts';

/** The receipt: number, what it may cost or why it costs nothing, and by when there will be an answer. */
export const ticketOpened: Writer = async (telling) => {
  const ticket = await readTicket(telling.trx, telling.event.ticketId);
  const to = ticket?.requester;
  if (!ticket || !to) return [];
  const words = wordsIn(to.language);
  const subject = subjectFor(to, ticket);
  const className = await classNameOf(telling.trx, ticket.policyVersionId, ticket.classKey, to.language);
  const letter: Letter = {
    kind: 'ticket_opened',
    to,
    subject: subject
      ? words('opened.subject', { number: ticket.number, subject })
      : words('opened.subjectBare', { number: ticket.number }),
    ticketId: ticket.id,
    automatic: true,
    replyable: true,
    blocks: [
      { kind: 'text', text: words('opened.text', { due: dateAndTime(ticket.firstResponseDueAt, to) }) },
      ...(ticket.followsTicketId ? [{ kind: 'text', text: words('opened.follows') } as const] : []),
      {
        kind: 'facts',
        facts: [
          [words('label.class'), className],
          [words('label.cost'), costInWords(ticket.coverageVerdict, to)],
        ],
      },
      ...(await whichLicence(telling, ticket, to)),
      ...(to.emailVerified
        ? [ticketLink(telling, ticket, to)]
        : [{ kind: 'text', text: words('opened.ifNotYou') } as const]),
    ],
  };
  return [letter];
};

const MOST_NAMED = 8;

/** Of several licences of which he named none, he is asked which it is about. */
async function whichLicence({ trx }: Telling, ticket: TicketReading, to: Reader): Promise<Block[]> {
  if (ticket.licenceKnown !== 'unknown' || !to.emailVerified) return [];
  const licences = await trx
    .selectFrom('licence')
    .innerJoin('product', 'product.id', 'licence.product_id')
    .select(['licence.key', 'licence.site', 'product.name'])
    .where('licence.customer_id', '=', ticket.customerId)
    .where('licence.state', '=', sql.lit('active'))
    .orderBy('licence.purchased_on', 'desc')
    .orderBy('licence.id')
    .limit(MOST_NAMED)
    .execute();
  const named = licences.map(({ name, key, site }) => `${name} (${site ? `${key}, ${site}` : key})`);
  const text = wordsIn(to.language)('opened.whichLicence', {
    licences: new Intl.ListFormat(to.language).format(named),
  });
  return [{ kind: 'text', text }];
}
