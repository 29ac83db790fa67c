import { useQuery } from '@tanstack/react-query';
import { api } from '../../shared/api/client.ts';
import { keys } from '../../shared/api/keys.ts';
import type { Page } from '../../shared/components/cursor-list.tsx';
import type { BalanceView, CustomerView, LicenceView, MemberView } from '../contract.ts';
import { deskKeys } from '../desk-keys.ts';

export function useCustomer(id: string) {
  return useQuery({
    queryKey: keys.customer(id),
    queryFn: ({ signal }) => api.get<CustomerView>(`/customers/${id}`, {}, signal),
  });
}

export function useBalance(customerId: string) {
  return useQuery({
    queryKey: deskKeys.balance(customerId),
    queryFn: ({ signal }) => api.get<BalanceView>(`/customers/${customerId}/credits`, {}, signal),
  });
}

/** The first hundred, which is all of them but in the very largest house: for choosing one of them. */
export function useMembers(customerId: string) {
  return useQuery({
    queryKey: [...deskKeys.members(customerId), 'to-choose'],
    queryFn: ({ signal }) =>
      api.get<Page<MemberView>>(`/customers/${customerId}/members`, { limit: 100 }, signal),
  });
}

export function useLicences(customerId: string) {
  return useQuery({
    queryKey: [...deskKeys.licences(customerId), 'to-choose'],
    queryFn: ({ signal }) => api.get<Page<LicenceView>>('/licences', { customerId, limit: 100 }, signal),
  });
}
