import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Change } from '../../../../server/policy/change.ts';
import { api } from '../../../shared/api/client.ts';
import { deskKeys } from '../../desk-keys.ts';
import type { DraftPolicy } from '../contract.ts';

/**
 * What changes from a version to a policy.
 * @param mark names the policy, so that it is asked once for each state of it
 */
export function useComparison(from: number | undefined, policy: DraftPolicy | undefined, mark: unknown) {
  return useQuery({
    queryKey: deskKeys.policyTrial('compare', from, mark),
    queryFn: ({ signal }) => api.post<{ changes: Change[] }>('/policy/compare', { from, policy }, { signal }),
    enabled: from !== undefined && policy !== undefined,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
}
