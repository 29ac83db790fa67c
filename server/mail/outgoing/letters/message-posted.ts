import type { Letter, Reader } from '../letter.ts';
import { wordsIn } from '../words.ts';
import { readTicket, type TicketReading } from './reading.ts';
import { type Telling, ticketLink, type Writer } from './telling.ts';

type Message = {
  id: string;
  author_id: string | null;
  author_name: string;
  from_staff: boolean;
  body_text: string;
};

/** What staff say goes to the requester, what the customer says to whoever deals with the ticket; a note goes to nobody. */
export const messagePosted: Writer = async (telling) => {
  const message = await readMessage(telling);
  const ticket = message && (await readTicket(telling.trx, telling.event.ticketId));
  if (!message || !ticket) return [];
  const readers = message.from_staff
    ? [ticket.requester].filter((reader) => reader !== undefined)
    : ticket.staff;
  const others = readers.filter((reader) => reader.personId !== message.author_id);
  const files = await fileNames(telling, message.id);
  return others.map((to) => letterOf(telling, { ticket, message, to, files }));
};

async function readMessage({ trx, event }: Telling): Promise<Message | undefined> {
  return trx
    .selectFrom('message')
    .select(['id', 'author_id', 'author_name', 'from_staff', 'body_text'])
    .where('id', '=', event.subjectId)
    .where('kind', '=', 'public')
    .where('awaits_admission', '=', false)
    .executeTakeFirst();
}

async function fileNames({ trx }: Telling, messageId: string): Promise<string> {
  const files = await trx
    .selectFrom('attachment')
    .select('file_name')
    .where('message_id', '=', messageId)
    .orderBy('id')
    .limit(100)
    .execute();
  return files.map((file) => file.file_name).join(', ');
}

type Posted = { ticket: TicketReading; message: Message; to: Reader; files: string };

function letterOf(telling: Telling, { ticket, message, to, files }: Posted): Letter {
  const words = wordsIn(to.language);
  return {
    kind: 'message_posted',
    to,
    subject: words('posted.subject', { subject: ticket.subject, number: ticket.number }),
    ticketId: ticket.id,
    subjectId: message.id,
    // A person wrote it to a person: only what the desk itself says is automatic.
    automatic: !message.from_staff,
    replyable: true,
    blocks: [
      { kind: 'text', text: words('posted.wrote', { name: message.author_name }) },
      { kind: 'said', text: message.body_text },
      ...(files ? [{ kind: 'text', text: words('posted.files', { names: files }) } as const] : []),
      ticketLink(telling, ticket, to),
    ],
  };
}
