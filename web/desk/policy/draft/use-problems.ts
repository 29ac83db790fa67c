import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../../../shared/api/client.ts';
import { deskKeys } from '../../desk-keys.ts';
import type { DraftContent, PolicyProblem } from '../contract.ts';
import { type Problems, problemsOf } from './problems.ts';

const REST_MS = 400;

/** What the server finds wrong with the draft, a moment after the last change. */
export function useProblems(
  draft: DraftContent,
  edition: number,
): { problems: Problems; isChecked: boolean } {
  const [asked] = useDebouncedValue({ draft, edition }, REST_MS);
  const { data, isPlaceholderData } = useQuery({
    queryKey: deskKeys.policyTrial('check', asked.edition),
    queryFn: ({ signal }) =>
      api.post<{ problems: PolicyProblem[] }>('/policy/check', asked.draft, { signal }),
    placeholderData: keepPreviousData,
    gcTime: 0,
    staleTime: 60_000,
  });
  const problems = useMemo(() => problemsOf(data?.problems ?? []), [data]);
  const isChecked = data !== undefined && !isPlaceholderData && asked.edition === edition;
  return { problems, isChecked };
}
