import { useQuery } from '@tanstack/react-query';
import type { OrderView } from '../../../server/credits/orders/contract.ts';
import { api } from '../../shared/api/client.ts';
import type { Page } from '../../shared/components/cursor-list.tsx';
import { useCustomerKey } from '../queries.ts';

/** The order whose payment will confirm a quote; null when there is none. */
export function useOpenOrder(quoteId: string) {
  return useQuery({
    queryKey: useCustomerKey('orders', 'of-quote', quoteId),
    queryFn: async ({ signal }) => {
      const query = { quoteId, state: 'open', limit: 1 };
      const { items } = await api.get<Page<OrderView>>('/orders', query, signal);
      return items[0] ?? null;
    },
  });
}
