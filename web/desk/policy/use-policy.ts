import { useQuery } from '@tanstack/react-query';
import { api } from '../../shared/api/client.ts';
import { keys } from '../../shared/api/keys.ts';
import type { PolicyView } from '../contract.ts';

/** The policy in force: classes with their ranges, departments, terms. */
export function usePolicy() {
  return useQuery({
    queryKey: keys.policy(),
    queryFn: ({ signal }) => api.get<PolicyView>('/policy', {}, signal),
    staleTime: 300_000,
  });
}
