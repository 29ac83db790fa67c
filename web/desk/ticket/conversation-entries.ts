import type { MessageView, ReceiptView, TicketView, TimelineEventView } from '../contract.ts';

export type Entry =
  | { is: 'message'; at: string; message: MessageView }
  | { is: 'event'; at: string; event: TimelineEventView }
  | { is: 'receipt'; at: string; receipt: ReceiptView };

/** Messages have their own card, and what time was logged stands in the side pane. */
const shownElsewhere = new Set(['message.posted', 'time.logged', 'ticket.opened']);

/** What a ticket's conversation shows, oldest first. A receipt follows the event that made it. */
export function conversationEntries(
  messages: readonly MessageView[],
  events: readonly TimelineEventView[],
  ticket: Pick<TicketView, 'receipts'>,
): Entry[] {
  const entries: Entry[] = [
    ...messages.map((message): Entry => ({ is: 'message', at: message.createdAt, message })),
    ...events
      .filter((event) => !shownElsewhere.has(event.type))
      .map((event): Entry => ({ is: 'event', at: event.at, event })),
    ...ticket.receipts
      .filter((receipt) => receipt.accepted > 0)
      .map((receipt): Entry => ({ is: 'receipt', at: receipt.settledAt ?? '', receipt })),
  ];
  return entries.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || order[a.is] - order[b.is]);
}

const order = { message: 0, event: 1, receipt: 2 } as const satisfies Record<Entry['is'], number>;
