import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { OrderView } from '../../../server/credits/orders/contract.ts';
import type { PackageView, PriceView, ProposalView } from '../../../server/credits/packages/contract.ts';
import type { PaymentMethodView } from '../../../server/credits/payments/contract.ts';
import { api, type RequestOptions } from '../../shared/api/client.ts';
import { Problem } from '../../shared/api/problem.ts';
import { useCommand } from '../../shared/api/use-command.ts';
import { useCustomer, useCustomerKey } from '../queries.ts';

const underPackages = (...rest: (string | number)[]) => ['packages', ...rest] as const;

/** What is on sale. */
export function usePackages() {
  return useQuery({
    queryKey: underPackages('list'),
    queryFn: ({ signal }) => api.get<{ items: PackageView[] }>('/packages', {}, signal),
    select: ({ items }) => items,
  });
}

/** What so many of a package cost this buyer, with his tax. */
export function usePrice(packageId: string, quantity: number) {
  const isWhole = Number.isInteger(quantity) && quantity >= 1 && quantity <= 1000;
  return useQuery({
    queryKey: underPackages('price', packageId, quantity),
    queryFn: ({ signal }) => api.get<PriceView>(`/packages/${packageId}/price`, { quantity }, signal),
    enabled: isWhole,
    placeholderData: (before) => (isWhole ? before : undefined),
  });
}

/** Which packages bring so many credits, cheapest first. */
export function useProposals(credits: number) {
  return useQuery({
    queryKey: underPackages('proposals', credits),
    queryFn: ({ signal }) => api.get<{ items: ProposalView[] }>('/packages/proposals', { credits }, signal),
    enabled: credits > 0,
    select: ({ items }) => items,
  });
}

export function usePaymentMethods() {
  return useQuery({
    queryKey: ['payment-methods'],
    queryFn: ({ signal }) => api.get<{ items: PaymentMethodView[] }>('/payment-methods', {}, signal),
    staleTime: 300_000,
    select: ({ items }) => items,
  });
}

/** Whether this person may buy for his company now. The server decides anew. */
export function useMayBuy(): boolean {
  const { suspended, rights } = useCustomer();
  return !suspended && rights.mayBuy;
}

export interface Purchase {
  packageId: string;
  quantity: number;
  /** What stood on the screen: another price is refused. */
  expectedTotalMinor: number;
  method: PaymentMethodView;
  licenceId?: string;
  confirmsQuoteId?: string;
}

type Placed = { order: OrderView; url?: string };

/** Places the order and leads to where it is paid: the provider's page, or the order with our bank details. */
export function useBuy() {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const buy = useCommand<Purchase, Placed>({
    run: async ({ method, ...wish }, options) => {
      const body = { ...wish, paymentMethod: method.key };
      const order = await api.post<OrderView>('/orders', body, options);
      return method.kind === 'online' ? { order, ...(await pageFor(order, options)) } : { order };
    },
    invalidates: [useCustomerKey('orders')],
    onSuccess: ({ order, url }) => {
      if (url) window.location.assign(url);
      else void navigate({ to: '/credits/orders/$orderId', params: { orderId: order.id } });
    },
  });
  const start = (purchase: Purchase) =>
    buy.mutate(purchase, {
      // The new price is shown at once, for a decision.
      onError: (error) => {
        if (error instanceof Problem && error.code === 'price_changed')
          void queries.invalidateQueries({ queryKey: underPackages() });
      },
    });
  return { start, isPending: buy.isPending, error: buy.error };
}

/** The order stands even when its page can not be opened now: it can be paid from the order's own page. */
async function pageFor(order: OrderView, { idempotencyKey }: RequestOptions): Promise<{ url?: string }> {
  try {
    const key = idempotencyKey ? { idempotencyKey: `${idempotencyKey}-pay` } : {};
    return await api.post<{ url: string }>(`/orders/${order.id}/checkout`, {}, key);
  } catch {
    return {};
  }
}
