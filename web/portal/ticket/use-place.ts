import { useQuery } from '@tanstack/react-query';
import type { TicketView } from '../../../server/tickets/contract.ts';
import type { PlaceView } from '../../../server/tickets/queue/contract.ts';
import { api } from '../../shared/api/client.ts';
import { keys } from '../../shared/api/keys.ts';

/** Where the ticket stands in its queue while its answer is owed. It changes by the clock and by others' tickets. */
export function usePlace(ticket: Pick<TicketView, 'number' | 'dueAt'>): PlaceView['queue'] {
  const { data } = useQuery({
    queryKey: [...keys.tickets(), 'one', String(ticket.number), 'place'],
    queryFn: ({ signal }) => api.get<PlaceView>(`/tickets/${ticket.number}/place`, {}, signal),
    enabled: ticket.dueAt !== null,
    refetchInterval: 60_000,
  });
  return ticket.dueAt === null ? null : (data?.queue ?? null);
}
