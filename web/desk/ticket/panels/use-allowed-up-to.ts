import { useQuery } from '@tanstack/react-query';
import type { PreAuthorisationView } from '../../../../server/spending/contract.ts';
import { isAbout } from '../../../../server/spending/rules.ts';
import { api } from '../../../shared/api/client.ts';
import type { Page } from '../../../shared/components/cursor-list.tsx';
import type { TicketView } from '../../contract.ts';
import { deskKeys } from '../../desk-keys.ts';

/** Up to how many credits in all the ticket goes ahead without asking, rated as this class; zero when it does not. */
export function useAllowedUpTo(ticket: TicketView, issueClass: string): number {
  const customerId = ticket.customer.id;
  const { data } = useQuery({
    queryKey: deskKeys.preAuthorisations(customerId),
    queryFn: ({ signal }) =>
      api.get<Page<PreAuthorisationView>>(
        `/customers/${customerId}/pre-authorisations`,
        { limit: 100 },
        signal,
      ),
  });
  const about = { id: ticket.id, class: issueClass, requesterId: ticket.requester.id };
  const covering = (data?.items ?? []).filter((allowed) =>
    isAbout(
      {
        personId: allowed.person?.id ?? null,
        ticketId: allowed.ticket?.id ?? null,
        class: allowed.class?.key ?? null,
      },
      about,
    ),
  );
  return Math.max(0, ...covering.map(({ upTo }) => upTo));
}
