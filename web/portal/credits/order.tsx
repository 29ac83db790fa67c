import { Button, CopyButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { OrderView } from '../../../server/credits/orders/contract.ts';
import { api } from '../../shared/api/client.ts';
import { AppLink } from '../../shared/app/app-link.tsx';
import { useParam } from '../../shared/app/params.ts';
import { LoadFailed } from '../../shared/components/load-failed.tsx';
import { PageTitle } from '../../shared/components/page-title.tsx';
import { PageSkeleton } from '../../shared/components/skeletons.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { useMe } from '../../shared/identity/use-me.ts';
import { useGoodsText } from '../../shared/support/use-goods-text.ts';
import card from '../card.module.css';
import { useCustomerKey } from '../queries.ts';
import { OrderState } from './orders.tsx';

/** One order: how much to transfer, with which reference, and what happens then. */
export default function Order() {
  const { t } = useTexts();
  const id = useParam('orderId');
  const {
    data: order,
    error,
    refetch,
  } = useQuery({
    queryKey: useCustomerKey('orders', id),
    queryFn: ({ signal }) => api.get<OrderView>(`/orders/${id}`, {}, signal),
  });
  if (!order)
    return error ? <LoadFailed page error={error} onRetry={() => void refetch()} /> : <PageSkeleton />;
  return (
    <>
      <PageTitle
        before={<AppLink to="/credits">{t('portal:credits.title')}</AppLink>}
        title={t('portal:order.title', { number: order.number })}
        intro={<OrderState state={order.state} />}
      />
      <section className={card.card} style={{ maxWidth: 620, width: '100%' }} aria-labelledby="order-sums">
        <h2 id="order-sums">
          {order.state === 'open' ? t('portal:order.transfer') : t('portal:order.summary')}
        </h2>
        <OrderSums order={order} />
        <WhatNext order={order} />
      </section>
    </>
  );
}

function OrderSums({ order }: { order: OrderView }) {
  const { t } = useTexts();
  const format = useFormat();
  const goodsText = useGoodsText();
  const money = (amountMinor: number) => format.money(amountMinor, order.currency);
  return (
    <dl className={card.sums}>
      <dt>{t('portal:order.credits')}</dt>
      <dd>{goodsText(order)}</dd>
      {order.taxMinor > 0 && (
        <>
          <dt>{t('portal:order.net')}</dt>
          <dd>{money(order.netMinor)}</dd>
          <dt>{t('portal:order.tax')}</dt>
          <dd>{money(order.taxMinor)}</dd>
        </>
      )}
      <dt className={card.total}>{t('portal:order.total')}</dt>
      <dd className={card.total}>{money(order.totalMinor)}</dd>
      <dt>{t('portal:order.reference')}</dt>
      <dd>{order.reference}</dd>
      <dt className={card.quiet}>{t('portal:order.orderedBy')}</dt>
      <dd className={card.quiet}>
        {order.orderedBy?.name}, {format.moment(order.createdAt)}
      </dd>
      {order.refunded > 0 && (
        <>
          <dt className={card.quiet}>{t('portal:order.refunded')}</dt>
          <dd className={card.quiet}>{format.credits(order.refunded)}</dd>
        </>
      )}
    </dl>
  );
}

function WhatNext({ order }: { order: OrderView }) {
  const { t } = useTexts();
  const format = useFormat();
  const goodsText = useGoodsText();
  const { company } = useMe();
  const credits = goodsText(order);
  if (order.state === 'paid')
    return (
      <>
        <p>{t('portal:order.paid', { credits, at: order.paidAt ? format.date(order.paidAt) : '' })}</p>
        <AppLink to="/credits/statement">{t('portal:statement.title')}</AppLink>
      </>
    );
  if (order.state === 'cancelled') return <p>{t('portal:order.cancelled')}</p>;
  return (
    <>
      <ol style={{ margin: 0, paddingLeft: 20, display: 'grid', gap: 6 }}>
        <li>
          {t('portal:order.step1', {
            amount: format.money(order.totalMinor, order.currency),
            company: company.name,
            reference: order.reference,
          })}
        </li>
        <li>{t('portal:order.step2', { credits })}</li>
        <li>{t('portal:order.step3')}</li>
      </ol>
      <CopyButton value={order.reference}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy} style={{ justifySelf: 'start' }}>
            {copied ? t('portal:order.copied') : t('portal:order.copy')}
          </Button>
        )}
      </CopyButton>
    </>
  );
}
