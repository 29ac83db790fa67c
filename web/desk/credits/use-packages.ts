import { useQuery } from '@tanstack/react-query';
import { api } from '../../shared/api/client.ts';
import type { PackageView } from '../contract.ts';
import { deskKeys } from '../desk-keys.ts';

export function usePackages() {
  return useQuery({
    queryKey: deskKeys.packages(),
    queryFn: ({ signal }) => api.get<{ items: PackageView[] }>('/packages', {}, signal),
  });
}
