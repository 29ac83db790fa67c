import { z } from 'zod';
import { type Credits, credits, fromDecimal } from '../../../credits/amount.ts';
import { publicAddress } from '../../../identity/public-address.ts';
import type { Trx } from '../../../platform/database/database.ts';
import { creditsInWords } from '../figures.ts';
import type { Block, Letter, Reader } from '../letter.ts';
import { wordsIn } from '../words.ts';
import { readReader, readTicket, type TicketReading } from './reading.ts';
import { type Telling, ticketFact, ticketLink, type Writer } from './telling.ts';

type Case = { ticket: TicketReading; reason: string; answer: string; charged: Credits; openedBy: string };

const OWNERS_TOLD = 3;

async function readCase({ trx, event }: Telling): Promise<Case | undefined> {
  const [ticket, dispute, sum] = await Promise.all([
    readTicket(trx, event.ticketId),
    trx
      .selectFrom('charge_dispute')
      .select(['reason', 'decision', 'opened_by'])
      .where('id', '=', event.subjectId)
      .executeTakeFirst(),
    trx
      .selectFrom('settlement')
      .select((eb) => eb.fn.sum<number>('charged').as('charged'))
      .where('ticket_id', '=', event.ticketId)
      .executeTakeFirst(),
  ]);
  return (
    ticket &&
    dispute && {
      ticket,
      reason: dispute.reason,
      answer: dispute.decision,
      charged: credits(Number(sum?.charged ?? 0)),
      openedBy: dispute.opened_by,
    }
  );
}

/** Who decides disputes of a ticket: its department's lead, else the owners. */
async function readLeads(trx: Trx, ticketId: string): Promise<Reader[]> {
  const found = await trx
    .selectFrom('ticket')
    .innerJoin('department', 'department.key', 'ticket.department')
    .select('department.lead_id')
    .where('ticket.id', '=', ticketId)
    .executeTakeFirst();
  const lead = await readReader(trx, found?.lead_id ?? null);
  if (lead) return [lead];
  const owners = await trx
    .selectFrom('person')
    .select('id')
    .where('staff_role', '=', 'owner')
    .where('removed_at', 'is', null)
    .orderBy('id')
    .limit(OWNERS_TOLD)
    .execute();
  const readers = await Promise.all(owners.map(({ id }) => readReader(trx, id)));
  return readers.filter((reader) => reader !== undefined);
}

type Text = { kind: string; subject: string; text: string; said?: string };

function letterTo(
  telling: Telling,
  ticket: TicketReading,
  to: Reader,
  { kind, subject, text, said }: Text,
): Letter {
  const words = wordsIn(to.language);
  const facts = [
    ticketFact(to, ticket),
    ...(to.isStaff ? [[words('label.customer'), ticket.customerName] as const] : []),
  ];
  const quoted: Block[] = said ? [{ kind: 'said', text: said }] : [];
  return {
    kind,
    to,
    subject,
    ticketId: ticket.id,
    automatic: true,
    replyable: true,
    blocks: [{ kind: 'text', text }, ...quoted, { kind: 'facts', facts }, ticketLink(telling, ticket, to)],
  };
}

/** The leads have to decide; whoever disputed hears that it is looked into. */
export const disputeOpened: Writer = async (telling) => {
  const found = await readCase(telling);
  if (!found) return [];
  const { ticket } = found;
  const opener = await readReader(telling.trx, found.openedBy);
  const leads = await readLeads(telling.trx, ticket.id);
  const toLead = (to: Reader) => {
    const words = wordsIn(to.language);
    const said = {
      number: ticket.number,
      name: opener?.name ?? ticket.customerName,
      credits: creditsInWords(found.charged, words, to.language),
    };
    const letter = letterTo(telling, ticket, to, {
      kind: 'dispute_opened',
      subject: words('disputed.subject', said),
      text: words('disputed.staffText', said),
      said: found.reason,
    });
    const list: Block = {
      kind: 'link',
      label: words('disputed.list'),
      url: `${publicAddress(telling.settings)}/desk/disputes`,
    };
    return { ...letter, blocks: [...letter.blocks, list] };
  };
  const letters = leads.map(toLead);
  if (!opener) return letters;
  const words = wordsIn(opener.language);
  const said = { number: ticket.number, credits: creditsInWords(found.charged, words, opener.language) };
  return [
    ...letters,
    letterTo(telling, ticket, opener, {
      kind: 'dispute_received',
      subject: words('disputed.ownSubject', said),
      text: words('disputed.ownText', said),
    }),
  ];
};

export const disputeWithdrawn: Writer = async (telling) => {
  const found = await readCase(telling);
  if (!found) return [];
  const name = (await readReader(telling.trx, telling.event.actorId))?.name ?? found.ticket.customerName;
  return (await readLeads(telling.trx, found.ticket.id)).map((to) => {
    const words = wordsIn(to.language);
    return letterTo(telling, found.ticket, to, {
      kind: 'dispute_withdrawn',
      subject: words('disputeWithdrawn.subject', { number: found.ticket.number }),
      text: words('disputeWithdrawn.staffText', { name }),
    });
  });
};

const decisionShape = z.object({ returned: z.number().default(0) });

/** Whoever disputed gets the answer, and whoever dealt with the ticket hears of it. */
export const disputeDecided: Writer = async (telling) => {
  const found = await readCase(telling);
  if (!found) return [];
  const { ticket } = found;
  const key = telling.event.type === 'dispute.upheld' ? 'disputeUpheld' : 'disputeRejected';
  const returned = fromDecimal(decisionShape.parse(telling.event.details).returned);
  const [opener, lead] = [
    await readReader(telling.trx, found.openedBy),
    await readReader(telling.trx, telling.event.actorId),
  ];
  const readers = [
    ...(opener ? [opener] : []),
    ...ticket.staff.filter((one) => one.personId !== telling.event.actorId),
  ];
  return readers.map((to) => {
    const words = wordsIn(to.language);
    const said = {
      number: ticket.number,
      name: lead?.name ?? telling.company,
      credits: creditsInWords(returned, words, to.language),
    };
    return letterTo(telling, ticket, to, {
      kind: to.isStaff ? 'dispute_decided_staff' : 'dispute_decided',
      subject: words(`${key}.subject`, said),
      text: to.isStaff ? words(`${key}.staffText`, said) : words(`${key}.text`, said),
      said: found.answer,
    });
  });
};

const givenBackShape = z.object({ returned: z.number(), note: z.string().default('') });

/** A lead gave a charge back of his own accord: the requester hears of it. */
export const chargeGivenBack: Writer = async (telling) => {
  const ticket = await readTicket(telling.trx, telling.event.ticketId);
  const given = givenBackShape.safeParse(telling.event.details);
  const to = ticket?.requester;
  if (!ticket || !to || !given.success) return [];
  const words = wordsIn(to.language);
  const said = {
    number: ticket.number,
    credits: creditsInWords(fromDecimal(given.data.returned), words, to.language),
  };
  return [
    letterTo(telling, ticket, to, {
      kind: 'charge_given_back',
      subject: words('disputeUpheld.subject', said),
      text: words('givenBack.text', said),
      said: given.data.note,
    }),
  ];
};
