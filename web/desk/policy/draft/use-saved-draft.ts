import { useQuery } from '@tanstack/react-query';
import { api } from '../../../shared/api/client.ts';
import { deskKeys } from '../../desk-keys.ts';
import type { SavedDraft } from '../contract.ts';

/** The one draft there is, as it was last saved, by whomever. */
export function useSavedDraft() {
  return useQuery({
    queryKey: deskKeys.policyDraft(),
    queryFn: ({ signal }) => readDraft(signal),
    // Another owner may have saved it since.
    refetchOnMount: 'always',
  });
}

export function readDraft(signal?: AbortSignal): Promise<{ draft: SavedDraft | null }> {
  return api.get<{ draft: SavedDraft | null }>('/policy/draft', {}, signal);
}
