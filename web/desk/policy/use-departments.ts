import { useQuery } from '@tanstack/react-query';
import { api } from '../../shared/api/client.ts';
import { deskKeys } from '../desk-keys.ts';
import type { DepartmentView } from './contract.ts';

/** Who works in each department, and who stands in for it. */
export function useDepartments() {
  return useQuery({
    queryKey: deskKeys.departments(),
    queryFn: ({ signal }) => api.get<{ items: DepartmentView[] }>('/departments', {}, signal),
  });
}
