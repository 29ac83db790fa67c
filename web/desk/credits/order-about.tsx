import { AppLink } from '../../shared/app/app-link.tsx';
import { useCreditsText } from '../../shared/components/credits.tsx';
import { Moment } from '../../shared/components/moments.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { useGoodsText } from '../../shared/support/use-goods-text.ts';
import type { OrderView } from '../contract.ts';

/** What was ordered, for how much, how it is paid, by whom, and what hangs on it. */
export function OrderAbout({ order }: { order: OrderView }) {
  const { t } = useTexts();
  const format = useFormat();
  const creditsText = useCreditsText();
  const goodsText = useGoodsText();
  const { licence, confirmsQuote, package: sold } = order;
  const goods = goodsText(order);
  const facts = [
    goods,
    sold && order.quantity > 1 && `${order.quantity} × ${sold.name}`,
    licence && `${licence.product}, ${licence.key}`,
    format.money(order.totalMinor, order.currency),
    order.paymentMethod === 'bank_transfer' ? order.reference : t('desk:orders.online'),
    order.refunded > 0 && t('desk:orders.refunded', { credits: creditsText(order.refunded) }),
  ].filter((fact) => typeof fact === 'string');
  return (
    <>
      {facts.join(' · ')} · {order.orderedBy?.name ?? t('desk:orders.automatic')},{' '}
      <Moment at={order.paidAt ?? order.cancelledAt ?? order.createdAt} as="short-date" />
      {confirmsQuote && (
        <>
          {' · '}
          <AppLink to={`/tickets/${confirmsQuote.ticketNumber}`}>
            {confirmsQuote.outcome === null || confirmsQuote.outcome === 'accepted'
              ? t('desk:orders.confirms', { number: confirmsQuote.ticketNumber })
              : t('desk:orders.confirmsNot', { number: confirmsQuote.ticketNumber })}
          </AppLink>
        </>
      )}
    </>
  );
}
