import { useQuery } from '@tanstack/react-query';
import { api } from '../../shared/api/client.ts';
import { deskKeys } from '../desk-keys.ts';
import type { VersionContent, VersionLine } from './contract.ts';

/** Every version, newest first. */
export function useVersions() {
  return useQuery({
    queryKey: deskKeys.policyVersions(),
    queryFn: ({ signal }) => api.get<{ items: VersionLine[] }>('/policy/versions', {}, signal),
  });
}

/** What a version says. It never changes, so it is read once. */
export function useVersion(version: number | undefined) {
  return useQuery({
    queryKey: deskKeys.policyVersion(version),
    queryFn: ({ signal }) => api.get<VersionContent>(`/policy/versions/${version}`, {}, signal),
    enabled: version !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
