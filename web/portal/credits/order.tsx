import { useQuery } from '@tanstack/react-query';
import type { OrderView } from '../../../server/credits/orders/contract.ts';
import { api } from '../../shared/api/client.ts';
import { AppLink } from '../../shared/app/app-link.tsx';
import { useParam, useSearchParam } from '../../shared/app/params.ts';
import { LoadFailed } from '../../shared/components/load-failed.tsx';
import { PageTitle } from '../../shared/components/page-title.tsx';
import { PageSkeleton } from '../../shared/components/skeletons.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import card from '../card.module.css';
import { useCustomerKey } from '../queries.ts';
import { OrderEnd } from './order-end.tsx';
import { OrderSums } from './order-sums.tsx';
import { OrderState } from './orders.tsx';
import { OwedNotice } from './owed-notice.tsx';
import { PayOrder } from './pay-order.tsx';
import { PaymentAwaited } from './payment-awaited.tsx';

const askAgainMilliseconds = 3_000;
const isUnderWay = (order?: OrderView) => order?.state === 'open' || order?.confirmsQuote?.outcome === null;

/** One order: what it brings and costs, how it is paid, and what came of it. The provider's page leads back to here. */
export default function Order() {
  const { t } = useTexts();
  const id = useParam('orderId');
  const comesFromPaying = useSearchParam('paid') !== undefined;
  const {
    data: order,
    error,
    refetch,
  } = useQuery({
    queryKey: useCustomerKey('orders', id),
    queryFn: ({ signal }) => api.get<OrderView>(`/orders/${id}`, {}, signal),
    // The payment, and what it confirms, is heard of live; whoever missed that hears of it here.
    refetchInterval: ({ state }) =>
      comesFromPaying && isUnderWay(state.data) ? askAgainMilliseconds : false,
  });
  if (!order)
    return error ? <LoadFailed page error={error} onRetry={() => void refetch()} /> : <PageSkeleton />;
  const isAwaited = order.state === 'open' && comesFromPaying;
  return (
    <>
      <PageTitle
        title={t('portal:order.title', { number: order.number })}
        before={
          <span className={card.actions}>
            <AppLink to="/credits">{t('portal:credits.title')}</AppLink> <OrderState state={order.state} />
          </span>
        }
      />
      <OwedNotice orderId={id} />
      <section className={card.card} style={{ maxWidth: 620, width: '100%' }} aria-labelledby="order-sums">
        <h2 id="order-sums">{t(headingOf(order))}</h2>
        <OrderSums order={order} />
        {isAwaited && <PaymentAwaited />}
        {order.state === 'open' && !isAwaited && <PayOrder order={order} />}
        {order.state !== 'open' && <OrderEnd order={order} />}
      </section>
    </>
  );
}

function headingOf({ state, paymentMethod }: OrderView) {
  if (state !== 'open') return 'portal:order.summary' as const;
  return paymentMethod === 'bank_transfer'
    ? ('portal:order.transfer' as const)
    : ('portal:order.pay' as const);
}
