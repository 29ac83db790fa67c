import { Button } from '@mantine/core';
import type { OrderView } from '../../../server/credits/orders/contract.ts';
import { address } from '../../shared/api/client.ts';
import { AppLink } from '../../shared/app/app-link.tsx';
import { useCreditsText } from '../../shared/components/credits.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { useGoodsText } from '../../shared/support/use-goods-text.ts';
import card from '../card.module.css';
import { useBalance } from '../queries.ts';

/** What came of an order: what it brought, what there is now, and whether its quote is confirmed. */
export function OrderEnd({ order }: { order: OrderView }) {
  const { t } = useTexts();
  const format = useFormat();
  const goodsText = useGoodsText();
  if (order.state === 'cancelled') return <p>{t('portal:order.cancelled')}</p>;
  const at = order.paidAt ? format.date(order.paidAt) : '';
  return (
    <>
      <p role="status">
        {order.supportDays === null
          ? t('portal:order.paid', { credits: goodsText(order), at })
          : t('portal:order.paidDays', { at })}
      </p>
      {order.supportDays === null && <NewBalance />}
      <WhatOfTheQuote order={order} />
      <div className={card.actions}>
        <Button component="a" variant="default" href={address(`/orders/${order.id}/invoice.pdf`)} download>
          {t('portal:order.invoice')}
        </Button>
        {order.supportDays === null ? (
          <AppLink to="/credits/statement">{t('portal:statement.title')}</AppLink>
        ) : (
          <AppLink to="/licences">{t('portal:licences.title')}</AppLink>
        )}
      </div>
    </>
  );
}

function NewBalance() {
  const { t } = useTexts();
  const creditsText = useCreditsText();
  const { data: balance } = useBalance();
  if (!balance) return null;
  return <p>{t('portal:order.nowAvailable', { credits: creditsText(balance.available) })}</p>;
}

function WhatOfTheQuote({ order: { confirmsQuote } }: { order: OrderView }) {
  const { t } = useTexts();
  if (!confirmsQuote) return null;
  const { ticketNumber: number, outcome } = confirmsQuote;
  const words = () => {
    if (outcome === null) return t('portal:order.confirming');
    return outcome === 'accepted' ? t('portal:order.confirmed') : t('portal:order.notConfirmed');
  };
  return (
    <p role="status">
      {words()}{' '}
      <AppLink to="/tickets/$number" params={{ number: String(number) }} underline="always">
        #{number} {confirmsQuote.ticketSubject}
      </AppLink>
    </p>
  );
}
