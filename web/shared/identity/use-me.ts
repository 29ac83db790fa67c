import { queryOptions, useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { api } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import type { Me } from './person.ts';

export const meQuery = queryOptions({
  queryKey: keys.me(),
  queryFn: ({ signal }) => api.get<Me>('/me', {}, signal),
  staleTime: 300_000,
});

export const MeContext = createContext<Me | null>(null);

/** Who is signed in. Only for screens behind the sign-in, which is where all but the open ones are. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('useMe was called outside the signed-in part of the app');
  return me;
}

/** The same where nobody may be signed in yet; never asks the server. */
export function useMaybeMe(): Me | undefined {
  return useQuery({ ...meQuery, enabled: false }).data;
}

/** The vendor's name: from the session, before that from the page, where the server writes it. */
export function useCompanyName(): string {
  const me = useMaybeMe();
  const page = document.querySelector('meta[name="application-name"]')?.getAttribute('content');
  return me?.company.name ?? page ?? '';
}
