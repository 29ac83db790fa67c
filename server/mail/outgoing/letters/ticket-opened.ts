import { z } from 'zod';
import { calendarDay, dateAndTime, number } from '../figures.ts';
import type { Letter, Reader } from '../letter.ts';
import { wordsIn } from '../words.ts';
import { classNameOf, readTicket, type TicketReading } from './reading.ts';
import { subjectFor, ticketLink, type Writer } from './telling.ts';

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
          [words('label.cost'), costOf(ticket, to)],
        ],
      },
      ...(to.emailVerified
        ? [ticketLink(telling, ticket, to)]
        : [{ kind: 'text', text: words('opened.ifNotYou') } as const]),
    ],
  };
  return [letter];
};

const verdictShape = z.object({
  coverage: z.enum(['always_open', 'free_support', 'paid']),
  because: z.string(),
  until: z.iso.date().optional(),
  range: z.object({ from: z.number(), to: z.number() }).nullable().optional(),
});

function costOf(ticket: TicketReading, { language }: Reader): string {
  const words = wordsIn(language);
  const verdict = verdictShape.parse(ticket.coverageVerdict);
  if (verdict.coverage === 'always_open') return words('cost.always_open');
  if (verdict.coverage === 'free_support')
    return words(verdict.because === 'support_period_runs' ? 'cost.support_period' : 'cost.free_support', {
      until: verdict.until ? calendarDay(verdict.until, language) : '',
    });
  if (!verdict.range) return words('cost.upon_request');
  const { from, to } = verdict.range;
  const range =
    from === to
      ? words('credits', { count: to, amount: number(to, language) })
      : words('creditsRange', { from: number(from, language), to: number(to, language) });
  return words('cost.range', { range });
}
