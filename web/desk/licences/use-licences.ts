import { useQuery } from '@tanstack/react-query';
import { api } from '../../shared/api/client.ts';
import { keys } from '../../shared/api/keys.ts';
import type { LicenceImportPage, LicencePage, LicenceView } from '../contract.ts';

/** What is asked of licences lies below the customers, since live events name these. */
export const licenceKeys = {
  all: () => [...keys.customers(), 'licences'] as const,
  list: (query: object) => [...licenceKeys.all(), query] as const,
  one: (id: string) => [...licenceKeys.all(), 'one', id] as const,
  imports: () => ['licence-imports'] as const,
  import: (id: string) => ['licence-imports', id] as const,
  refusals: (id: string) => ['licence-imports', id, 'refusals'] as const,
};

export function useLicence(id: string) {
  return useQuery({
    queryKey: licenceKeys.one(id),
    queryFn: ({ signal }) => api.get<LicencePage>(`/licences/${id}`, {}, signal),
  });
}

const LOOK_AGAIN_MS = 800;

/** Read again and again while it is at work. */
export function useImport(id: string) {
  return useQuery({
    queryKey: licenceKeys.import(id),
    queryFn: ({ signal }) => api.get<LicenceImportPage>(`/licence-imports/${id}`, {}, signal),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? LOOK_AGAIN_MS : false),
  });
}

/** The last day of support, free or paid for by the day. */
export const supportEnd = (licence: LicenceView) => licence.paidSupportUntil ?? licence.freeSupportUntil;
