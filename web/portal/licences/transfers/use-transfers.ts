import { useQuery } from '@tanstack/react-query';
import type { TransferView } from '../../../../server/licences/transfers/contract.ts';
import { api } from '../../../shared/api/client.ts';
import { useCommand } from '../../../shared/api/use-command.ts';
import type { Page } from '../../../shared/components/cursor-list.tsx';
import { useCustomerKey } from '../../queries.ts';

/** The first hundred, of which there are few by their nature. */
function useTransfers(view: 'offered' | 'mine') {
  return useQuery({
    queryKey: useCustomerKey('transfers', view),
    queryFn: ({ signal }) => api.get<Page<TransferView>>('/licence-transfers', { view, limit: 100 }, signal),
    select: (page) => page.items,
  });
}

/** What is offered to the reader, and what his company has said yes to. */
export const useOffers = () => useTransfers('offered');

/** What his company gives away. */
export const useGiven = () => useTransfers('mine');

export const isOpen = ({ state }: TransferView) => state === 'asked' || state === 'agreed';

export type TransferStep = 'agree' | 'decline' | 'withdraw';

export function useTransferStep(transferId: string, onSuccess?: (after: TransferView) => void) {
  return useCommand<TransferStep, TransferView>({
    run: (step, options) => api.post(`/licence-transfers/${transferId}/${step}`, {}, options),
    invalidates: [useCustomerKey()],
    ...(onSuccess ? { onSuccess } : {}),
  });
}
