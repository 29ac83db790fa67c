import { useQuery } from '@tanstack/react-query';
import type { TopUpView, TopUpWish } from '../../../server/credits/top-up/contract.ts';
import { api } from '../../shared/api/client.ts';
import { useCommand } from '../../shared/api/use-command.ts';
import { useCustomer, useCustomerKey } from '../queries.ts';

export type TopUp = NonNullable<TopUpView['topUp']>;

function useTopUpPath(): string {
  return `/customers/${useCustomer().id}/credits/top-up`;
}

export function useTopUp() {
  const path = useTopUpPath();
  return useQuery({
    queryKey: useCustomerKey('top-up'),
    queryFn: ({ signal }) => api.get<TopUpView>(path, {}, signal),
  });
}

/** Leads to the page of the provider on which a payment method is stored; it leads back here. */
export function useStoreMethod() {
  const path = useTopUpPath();
  return useCommand<TopUpWish, { url: string }>({
    run: (wish, options) => api.post(`${path}/method`, wish, options),
    onSuccess: ({ url }) => window.location.assign(url),
  });
}

export function useChangeTopUp(onSuccess: () => void) {
  const path = useTopUpPath();
  return useCommand<TopUpWish, TopUpView>({
    run: (wish, options) => api.put(path, wish, options),
    invalidates: [useCustomerKey()],
    onSuccess,
  });
}

export function useRemoveTopUp() {
  const path = useTopUpPath();
  return useCommand({
    run: (_nothing: undefined, options) => api.delete(path, options),
    invalidates: [useCustomerKey('top-up')],
  });
}

/** Back from that page: the top-up begins if a payment method is stored now. */
export function useConfirmMethod(onSuccess: () => void) {
  const path = useTopUpPath();
  return useCommand<string, TopUpView>({
    run: (setupId, options) => api.post(`${path}/method/${setupId}`, {}, options),
    invalidates: [useCustomerKey()],
    onSuccess,
  });
}
