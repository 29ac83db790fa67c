import { z } from 'zod';
import { dateAndTime } from '../figures.ts';
import type { Reader } from '../letter.ts';
import { wordsIn } from '../words.ts';
import { readReader, readTicket } from './reading.ts';
import type { Writer } from './telling.ts';
import { toStaff } from './ticket-letters.ts';

const detailsShape = z.object({
  kind: z.enum(['near', 'missed']),
  dueAt: z.iso.datetime(),
  told: z.array(z.uuid()),
});

/** To those who were chosen when the moment came: that the answer nears its time, or missed it, and who has the ticket. */
export const ticketEscalated: Writer = async (telling) => {
  const ticket = await readTicket(telling.trx, telling.event.ticketId);
  if (!ticket) return [];
  const { kind, dueAt, told } = detailsShape.parse(telling.event.details);
  const assignee = await readAssignee(telling.trx, ticket.id);
  const readers: Reader[] = [];
  for (const id of told) {
    const reader = await readReader(telling.trx, id);
    if (reader) readers.push(reader);
  }
  return readers.map((to) => {
    const words = wordsIn(to.language);
    const due = dateAndTime(new Date(dueAt), to);
    const about = kind === 'near' ? words('escalated.near', { due }) : words('escalated.missed', { due });
    const whose = assignee ? words('escalated.with', { name: assignee.name }) : words('escalated.nobodys');
    const named = { number: ticket.number, subject: ticket.subject };
    return toStaff(telling, ticket, to, {
      kind: 'ticket_escalated',
      subject:
        kind === 'near' ? words('escalated.nearSubject', named) : words('escalated.missedSubject', named),
      text: to.personId === assignee?.personId ? about : `${about} ${whose}`,
    });
  });
};

async function readAssignee(trx: Parameters<typeof readReader>[0], ticketId: string) {
  const row = await trx
    .selectFrom('ticket')
    .select('assignee_id')
    .where('id', '=', ticketId)
    .executeTakeFirst();
  return readReader(trx, row?.assignee_id ?? null);
}
