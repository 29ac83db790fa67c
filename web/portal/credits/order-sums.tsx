import type { OrderView } from '../../../server/credits/orders/contract.ts';
import { AppLink } from '../../shared/app/app-link.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { useGoodsText } from '../../shared/support/use-goods-text.ts';
import { PriceSums } from '../buying/price-sums.tsx';
import card from '../card.module.css';

/** What it brings, what it costs, and who ordered it what for. */
export function OrderSums({ order }: { order: OrderView }) {
  const { t } = useTexts();
  const format = useFormat();
  const goodsText = useGoodsText();
  const { package: sold, licence, confirmsQuote } = order;
  return (
    <>
      <dl className={card.sums}>
        <dt>{t('portal:order.goods')}</dt>
        <dd>{goodsText(order)}</dd>
        {sold && order.quantity > 1 && (
          <>
            <dt className={card.quiet}>{t('portal:order.made')}</dt>
            <dd className={card.quiet}>
              {t('portal:buy.times', { quantity: order.quantity, what: sold.name })}
            </dd>
          </>
        )}
        {licence && (
          <>
            <dt>{t('portal:buy.licence')}</dt>
            <dd>
              {licence.product}, {licence.key}
            </dd>
          </>
        )}
      </dl>
      <PriceSums price={order} />
      <dl className={card.sums}>
        <dt className={card.quiet}>{t('portal:order.orderedBy')}</dt>
        <dd className={card.quiet}>
          {order.orderedBy?.name ?? t('portal:order.automatic')}, {format.moment(order.createdAt)}
        </dd>
        {order.refunded > 0 && (
          <>
            <dt className={card.quiet}>{t('portal:order.refunded')}</dt>
            <dd className={card.quiet}>{format.credits(order.refunded)}</dd>
          </>
        )}
      </dl>
      {confirmsQuote && order.state === 'open' && (
        <p>
          {t('portal:order.willConfirm', { credits: format.credits(confirmsQuote.credits) })}{' '}
          <AppLink
            to="/tickets/$number"
            params={{ number: String(confirmsQuote.ticketNumber) }}
            underline="always"
          >
            #{confirmsQuote.ticketNumber} {confirmsQuote.ticketSubject}
          </AppLink>
        </p>
      )}
    </>
  );
}
