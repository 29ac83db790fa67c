import type { ReceiptView } from '../../../server/settlement/contract.ts';
import type { MessageView, TicketView } from '../../../server/tickets/contract.ts';
import type { Verdict } from '../../shared/support/coverage-sentence.tsx';
import { verdictIn } from '../../shared/support/verdict-in.ts';
import type { TimelineEventView } from './use-thread.ts';

/** What happened, in the terms of its sentence. `name` is who did it. */
export type Happening =
  | { what: 'answered'; minutesAfter: number; inTime: boolean }
  | { what: 'rated'; name: string; credits: number; additional: boolean }
  | { what: 'accepted'; name: string; credits: number }
  | { what: 'acceptedByOrder'; number: number; credits: number }
  | { what: 'acceptedBeforehand' | 'allowed'; name: string; credits: number }
  | { what: 'askedToDecide'; name: string; names: string }
  | { what: 'ordered' | 'orderCancelled'; name: string; number: number }
  | { what: 'notConfirmed'; number: number }
  | { what: 'closed'; name: string; receipt: ReceiptView | undefined }
  | {
      what:
        | 'approved'
        | 'disallowed'
        | 'declined'
        | 'takenBack'
        | 'withdrawn'
        | 'reopened'
        | 'assigned'
        | 'disputeWithdrawn';
      name: string;
    }
  | { what: 'lapsed' }
  | { what: 'disputed'; name: string; reason: string }
  | { what: 'disputeRejected'; name: string; answer: string }
  | { what: 'disputeUpheld' | 'chargeGivenBack'; name: string; credits: number }
  | { what: 'time'; name: string; minutes: number; billable: boolean; note: string }
  | ({ what: 'reclassified'; name: string; class: string } & DecidedAnew)
  | ({ what: 'faultFound' | 'licenceSet'; name: string } & DecidedAnew)
  | { what: 'resolved'; name: string; receipt: ReceiptView | undefined };

/** Who pays from then on, where that changed, and what came back by it. */
type DecidedAnew = { verdict: Verdict | undefined; returned: number; givenBack: number };

export type ThreadItem =
  | { at: string; key: string; message: MessageView }
  | { at: string; key: string; happening: Happening };

type Facts = Pick<
  TicketView,
  'quotes' | 'receipts' | 'assignee' | 'createdAt' | 'firstRespondedAt' | 'firstResponseDueAt'
>;

/** Messages and what happened between them, in the order in which they came. */
export function mergeThread(
  ticket: Facts,
  messages: readonly MessageView[],
  events: readonly TimelineEventView[],
): ThreadItem[] {
  const happenings = events.flatMap((event) => {
    const happening = toHappening(event, ticket, events);
    return happening ? [{ at: event.at, key: `event-${event.id}`, happening }] : [];
  });
  const written = messages.map((message) => ({
    at: message.createdAt,
    key: `message-${message.id}`,
    message,
  }));
  // Of things at the same moment the message comes first: what happened followed from it.
  const items: ThreadItem[] = [...written, ...happenings].toSorted((a, b) => a.at.localeCompare(b.at));
  return withFirstAnswer(items, ticket);
}

const isAnswer = (item: ThreadItem) =>
  'message' in item ? item.message.author.staff : item.happening.what === 'rated';

/** Before the desk's first answer stands how long it took. */
function withFirstAnswer(items: readonly ThreadItem[], ticket: Facts): ThreadItem[] {
  const { firstRespondedAt, firstResponseDueAt, createdAt } = ticket;
  const place = items.findIndex(isAnswer);
  if (!firstRespondedAt || place < 0) return [...items];
  const minutesAfter = Math.max(
    1,
    Math.round((Date.parse(firstRespondedAt) - Date.parse(createdAt)) / 60_000),
  );
  const happening: Happening = {
    what: 'answered',
    minutesAfter,
    inTime: firstRespondedAt <= firstResponseDueAt,
  };
  return items.toSpliced(place, 0, { at: firstRespondedAt, key: 'answered', happening });
}

function toHappening(
  event: TimelineEventView,
  ticket: Facts,
  events: readonly TimelineEventView[],
): Happening | undefined {
  const name = event.actor ?? '';
  /** The how-manieth of its type: events of a deed and the records that it left come in the same order. */
  const place = events.filter(({ type, id }) => type === event.type && id < event.id).length;
  switch (event.type) {
    case 'quote.proposed':
      return {
        what: 'rated',
        name,
        credits: number(event, 'credits'),
        additional: event.details.additional === true,
      };
    case 'quote.accepted': {
      const credits = acceptedQuotes(ticket)[place]?.credits ?? 0;
      if (event.details.under === 'pre_authorisation') return { what: 'acceptedBeforehand', name, credits };
      return event.details.under === 'order'
        ? { what: 'acceptedByOrder', number: number(event, 'orderNumber'), credits }
        : { what: 'accepted', name, credits };
    }
    case 'order.placed':
      return { what: 'ordered', name, number: number(event, 'number') };
    case 'order.cancelled':
      return { what: 'orderCancelled', name, number: number(event, 'number') };
    case 'order.quote_not_confirmed':
      return { what: 'notConfirmed', number: number(event, 'orderNumber') };
    case 'quote.asked':
      return { what: 'askedToDecide', name, names: text(event, 'names') };
    case 'quote.approved':
      return { what: 'approved', name };
    case 'pre_authorisation.given':
      return { what: 'allowed', name, credits: number(event, 'credits') };
    case 'pre_authorisation.revoked':
      return { what: 'disallowed', name };
    case 'quote.declined':
      return { what: 'declined', name };
    case 'quote.withdrawn':
      return { what: 'takenBack', name };
    case 'quote.lapsed':
      return { what: 'lapsed' };
    case 'ticket.assigned':
      return ticket.assignee && event.details.assigneeId === ticket.assignee.id
        ? { what: 'assigned', name: ticket.assignee.name }
        : undefined;
    case 'time.logged':
      return {
        what: 'time',
        name,
        minutes: number(event, 'minutes'),
        billable: event.details.billable === true,
        note: text(event, 'note'),
      };
    case 'ticket.changed':
      return changed(event, name);
    case 'ticket.fault_found':
      return { what: 'faultFound', name, ...decidedAnew(event) };
    case 'ticket.resolved':
      return {
        what: event.actorIsStaff ? 'resolved' : 'closed',
        name,
        receipt: ticket.receipts[place],
      };
    case 'ticket.withdrawn':
      return { what: 'withdrawn', name };
    case 'dispute.opened':
      return { what: 'disputed', name, reason: text(event, 'reason') };
    case 'dispute.withdrawn':
      return { what: 'disputeWithdrawn', name };
    case 'dispute.upheld':
      return { what: 'disputeUpheld', name, credits: number(event, 'returned') };
    case 'dispute.rejected':
      return { what: 'disputeRejected', name, answer: text(event, 'answer') };
    case 'charge.given_back':
      return { what: 'chargeGivenBack', name, credits: number(event, 'returned') };
    case 'ticket.reopened':
      return { what: 'reopened', name };
    default:
      return undefined;
  }
}

function changed(event: TimelineEventView, name: string): Happening | undefined {
  const to = text(event, 'class');
  if (to) return { what: 'reclassified', name, class: to, ...decidedAnew(event) };
  // Which licence it is about is told where it changes what the ticket costs.
  const anew = decidedAnew(event);
  return anew.verdict ? { what: 'licenceSet', name, ...anew } : undefined;
}

function decidedAnew(event: TimelineEventView): DecidedAnew {
  return {
    verdict: verdictIn(event.details),
    returned: number(event, 'returned'),
    givenBack: number(event, 'givenBack'),
  };
}

function acceptedQuotes(ticket: Facts) {
  return ticket.quotes
    .filter(({ state }) => state === 'accepted')
    .toSorted((a, b) => (a.decidedAt ?? '').localeCompare(b.decidedAt ?? ''));
}

function number(event: TimelineEventView, key: string): number {
  const value = event.details[key];
  return typeof value === 'number' ? value : 0;
}

function text(event: TimelineEventView, key: string): string {
  const value = event.details[key];
  return typeof value === 'string' ? value : '';
}
