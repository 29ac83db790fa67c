import { type QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../shared/api/client.ts';
import { keys } from '../../shared/api/keys.ts';
import type { TicketView } from '../contract.ts';
import { deskKeys } from '../desk-keys.ts';

const read = (reference: string, signal: AbortSignal) =>
  api.get<TicketView>(`/tickets/${reference}`, {}, signal);

export const ticketQuery = (id: string) =>
  queryOptions({ queryKey: keys.ticket(id), queryFn: ({ signal }) => read(id, signal) });

/**
 * A ticket by the number in the address. It is kept under its id, because that is what live events name; the number
 * only leads to it, and never changes.
 */
export function useTicket(number: string) {
  const queries = useQueryClient();
  const found = useQuery({
    queryKey: deskKeys.ticketOfNumber(number),
    queryFn: async ({ signal }) => {
      const ticket = await read(number, signal);
      queries.setQueryData(keys.ticket(ticket.id), ticket);
      return ticket.id;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  const id = found.data;
  const ticket = useQuery({ ...ticketQuery(id ?? ''), enabled: id !== undefined });
  const error = found.error ?? ticket.error;
  const retry = () => void (id === undefined ? found.refetch() : ticket.refetch());
  return { ticket: ticket.data, error, retry };
}

/** A command answered with the ticket as it now is: show it at once, and read again what hangs on it. */
export async function showChanged(queries: QueryClient, ticket: TicketView): Promise<void> {
  queries.setQueryData(keys.ticket(ticket.id), ticket);
  await ticketChanged(queries, ticket);
}

/** Reads again all that a change of this ticket may touch. */
export async function ticketChanged(
  queries: QueryClient,
  ticket: Pick<TicketView, 'id' | 'customer'>,
): Promise<void> {
  const stale = [keys.ticket(ticket.id), keys.tickets(), keys.counts(), keys.customer(ticket.customer.id)];
  await Promise.all(stale.map((queryKey) => queries.invalidateQueries({ queryKey })));
}
