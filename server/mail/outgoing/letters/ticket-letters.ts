import { credits } from '../../../credits/amount.ts';
import { policyVersion } from '../../../policy/versions.ts';
import { creditsInWords, dateAndTime, minutesInWords } from '../figures.ts';
import type { Letter, Reader } from '../letter.ts';
import { wordsIn } from '../words.ts';
import { readReader, readTicket, type TicketReading } from './reading.ts';
import { subjectFor, type Telling, ticketFact, ticketLink, type Writer } from './telling.ts';

export const ticketAssigned: Writer = async (telling) => {
  const ticket = await readTicket(telling.trx, telling.event.ticketId);
  const assignee = ticket?.staff[0];
  const assigned = await telling.trx
    .selectFrom('ticket')
    .select('assignee_id')
    .where('id', '=', telling.event.ticketId)
    .executeTakeFirst();
  if (
    !ticket ||
    !assignee ||
    assignee.personId !== assigned?.assignee_id ||
    assignee.personId === telling.event.actorId
  )
    return [];
  const words = wordsIn(assignee.language);
  const by = await readReader(telling.trx, telling.event.actorId);
  const text = by ? words('assigned.text', { name: by.name }) : words('assigned.textBySystem');
  return [
    toStaff(telling, ticket, assignee, {
      kind: 'ticket_assigned',
      subject: words('assigned.subject', { number: ticket.number, subject: ticket.subject }),
      text,
    }),
  ];
};

export const ticketReopened: Writer = async (telling) => {
  const ticket = await readTicket(telling.trx, telling.event.ticketId);
  if (!ticket) return [];
  const letters = ticket.staff.map((to) => {
    const words = wordsIn(to.language);
    const subject = words('reopened.subject', { number: ticket.number, subject: ticket.subject });
    return toStaff(telling, ticket, to, { kind: 'ticket_reopened', subject, text: words('reopened.text') });
  });
  return letters.filter((letter) => letter.to.personId !== telling.event.actorId);
};

type StaffText = { kind: string; subject: string; text: string };

/** A short note to whoever deals with a ticket; his answer to it goes to the customer. */
export function toStaff(
  telling: Telling,
  ticket: TicketReading,
  to: Reader,
  { kind, subject, text }: StaffText,
): Letter {
  const words = wordsIn(to.language);
  return {
    kind,
    to,
    subject,
    ticketId: ticket.id,
    automatic: true,
    replyable: true,
    blocks: [
      { kind: 'text', text },
      { kind: 'facts', facts: [ticketFact(to, ticket), [words('label.customer'), ticket.customerName]] },
      ticketLink(telling, ticket, to),
    ],
  };
}

/** Solved, or closed by the customer himself: with the receipt's arithmetic when there was something to settle. */
export const ticketResolved: Writer = async (telling) => {
  const ticket = await readTicket(telling.trx, telling.event.ticketId);
  const to = ticket?.requester;
  if (!ticket || !to) return [];
  const isOwnDeed = to.personId === telling.event.actorId;
  const line = telling.event.subjectId ? await receiptLine(telling, ticket, to) : undefined;
  if (isOwnDeed && line === undefined) return [];
  const words = wordsIn(to.language);
  const until = ticket.reopenUntil && dateAndTime(ticket.reopenUntil, to);
  return [
    {
      kind: 'ticket_resolved',
      to,
      subject: words('resolved.subject', { number: ticket.number, subject: subjectFor(to, ticket) }),
      ticketId: ticket.id,
      automatic: true,
      replyable: true,
      blocks: [
        { kind: 'text', text: isOwnDeed ? words('resolved.textClosed') : words('resolved.text') },
        {
          kind: 'text',
          text: line === undefined ? words('resolved.free') : words('resolved.receipt', { line }),
        },
        ...(until ? [{ kind: 'text', text: words('resolved.reopen', { until }) } as const] : []),
        ticketLink(telling, ticket, to),
      ],
    },
  ];
};

/** One line of arithmetic, or undefined when no credits were ever agreed. */
async function receiptLine(
  { trx, event }: Telling,
  ticket: TicketReading,
  { language }: Reader,
): Promise<string | undefined> {
  const settled = await trx
    .selectFrom('settlement')
    .selectAll()
    .where('id', '=', event.subjectId)
    .executeTakeFirst();
  if (!settled || settled.accepted === 0) return undefined;
  const { policy } = await policyVersion(trx, ticket.policyVersionId);
  const words = wordsIn(language);
  const say = (hundredths: number) => creditsInWords(credits(hundredths), words, language);
  const parts = [
    words('receipt.worked', { minutes: minutesInWords(settled.worked_minutes, words, language) }),
    words('receipt.counted', {
      credits: say(settled.worked),
      minimum: say(policy.minimumCredits),
      step: say(policy.chargingStep),
    }),
    words('receipt.accepted', { credits: say(settled.accepted) }),
    ...(settled.charged_before > 0
      ? [words('receipt.before', { credits: say(settled.charged_before) })]
      : []),
    words('receipt.charged', { credits: say(settled.charged) }),
    words('receipt.returned', { credits: say(settled.returned) }),
    ...(settled.written_off > 0 ? [words('receipt.writtenOff', { credits: say(settled.written_off) })] : []),
  ];
  return parts.join(' · ');
}
