import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { z } from 'zod';
import type { BalanceView } from '../../server/credits/contract.ts';
import type { LicenceView } from '../../server/licences/contract.ts';
import type { policyView } from '../../server/policy/contract.ts';
import type { TicketListItem, TicketView } from '../../server/tickets/contract.ts';
import { api } from '../shared/api/client.ts';
import { keys } from '../shared/api/keys.ts';
import type { Page } from '../shared/components/cursor-list.tsx';
import type { Person } from '../shared/identity/person.ts';
import { useMe } from '../shared/identity/use-me.ts';

export type PolicyView = z.infer<typeof policyView>;

/** The member's own customer. Every member has one. */
export function useCustomer(): NonNullable<Person['customer']> {
  const { customer } = useMe().person;
  if (!customer) throw new Error('Somebody without a customer is in the Customer Area');
  return customer;
}

/** Below the customer's own key, so that live events have them read again. */
export function useCustomerKey(...rest: string[]): readonly string[] {
  return [...keys.customer(useCustomer().id), ...rest];
}

/** The balance of the member's company. */
export function useBalance() {
  const { id } = useCustomer();
  return useQuery({
    queryKey: useCustomerKey('credits'),
    queryFn: ({ signal }) => api.get<BalanceView>(`/customers/${id}/credits`, {}, signal),
  });
}

/** The policy in force. Whether the desk is open changes with the clock, so it is read again now and then. */
export function usePolicy() {
  return useQuery({
    queryKey: keys.policy(),
    queryFn: ({ signal }) => api.get<PolicyView>('/policy', {}, signal),
    refetchInterval: 300_000,
  });
}

/** The first hundred licences: enough for cards and choices; the list of licences pages on. */
export function useLicences() {
  return useQuery({
    queryKey: useCustomerKey('licences', 'first'),
    queryFn: ({ signal }) => api.get<Page<LicenceView>>('/licences', { limit: 100 }, signal),
    select: (page) => page.items,
  });
}

export const ticketQuery = (reference: string) => ({
  queryKey: [...keys.tickets(), 'one', reference],
  queryFn: ({ signal }: { signal: AbortSignal }) => api.get<TicketView>(`/tickets/${reference}`, {}, signal),
});

/** One ticket by its number or id. */
export function useTicket(reference: string) {
  return useQuery(ticketQuery(reference));
}

export const ticketPageQuery = (view: 'open' | 'waiting' | 'all', limit: number) => ({
  queryKey: [...keys.tickets(), view, limit],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    api.get<Page<TicketListItem>>('/tickets', { view, limit }, signal),
});

/** All of a list that is bound by its nature, such as the messages of one ticket: page after page. */
export function useWholeList<Item>(queryKey: readonly unknown[], path: string) {
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => api.get<Page<Item>>(path, { limit: 100, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const { hasNextPage, isFetching, isError, fetchNextPage } = query;
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, fetchNextPage]);
  return { ...query, items: query.data?.pages.flatMap((page) => page.items) };
}
