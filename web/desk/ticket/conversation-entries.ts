import type { MessageView, ReceiptView, TicketView, TimelineEventView } from '../contract.ts';

export type Entry =
  | { is: 'message'; at: string; message: MessageView }
  | { is: 'event'; at: string; event: TimelineEventView }
  | { is: 'receipt'; at: string; receipt: ReceiptView };

/** Messages have their own card, and what time was logged stands in the side pane. */
const shownElsewhere = new Set(['message.posted', 'time.logged', 'ticket.opened']);

/** What a ticket's conversation shows, oldest first. A receipt follows the deed that made it. */
export function conversationEntries(
  messages: readonly MessageView[],
  events: readonly TimelineEventView[],
  ticket: Pick<TicketView, 'receipts'>,
): Entry[] {
  const settlings = events.filter((event) => event.type === 'ticket.resolved');
  const entries: Entry[] = [
    ...messages.map((message): Entry => ({ is: 'message', at: message.createdAt, message })),
    ...events
      .filter((event) => !shownElsewhere.has(event.type))
      .map((event): Entry => ({ is: 'event', at: event.at, event })),
    // Each resolving makes one receipt, a moment before it is told.
    ...ticket.receipts.map((receipt, index): Entry => {
      const at = settlings[index]?.at ?? receipt.settledAt ?? '';
      return { is: 'receipt', at, receipt };
    }),
  ];
  return entries
    .filter((entry) => entry.is !== 'receipt' || entry.receipt.accepted > 0)
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || order[a.is] - order[b.is]);
}

const order = { message: 0, event: 1, receipt: 2 } as const satisfies Record<Entry['is'], number>;
