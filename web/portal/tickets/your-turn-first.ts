import type { TicketListItem } from '../../../server/tickets/contract.ts';

type Standing = Pick<TicketListItem, 'state'>;

const isYourTurn = ({ state }: Standing) => state === 'waiting' || state === 'confirming';

/** What waits for the reader first, and else as it was. */
export const yourTurnFirst = <Ticket extends Standing>(tickets: readonly Ticket[]): Ticket[] =>
  tickets.toSorted((a, b) => Number(isYourTurn(b)) - Number(isYourTurn(a)));
