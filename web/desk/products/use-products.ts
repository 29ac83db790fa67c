import { useQuery } from '@tanstack/react-query';
import { api } from '../../shared/api/client.ts';
import type { ProductView } from '../contract.ts';
import { deskKeys } from '../desk-keys.ts';

export function useProducts() {
  return useQuery({
    queryKey: deskKeys.products(),
    queryFn: ({ signal }) => api.get<{ items: ProductView[] }>('/products', {}, signal),
  });
}
