import { useQuery } from '@tanstack/react-query';
import { api } from '../../shared/api/client.ts';
import type { Page } from '../../shared/components/cursor-list.tsx';
import type { StaffView } from '../contract.ts';
import { deskKeys } from '../desk-keys.ts';

/** Everybody who works here. */
export function useStaff() {
  return useQuery({
    queryKey: deskKeys.staff(),
    queryFn: ({ signal }) => api.get<Page<StaffView>>('/staff', {}, signal),
    staleTime: 300_000,
  });
}
