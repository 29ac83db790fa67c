import type { OrderView } from '../../../server/credits/orders/contract.ts';
import { AppLink } from '../../shared/app/app-link.tsx';
import { Chip, type Tone } from '../../shared/components/chip.tsx';
import { CursorList, useCursorList } from '../../shared/components/cursor-list.tsx';
import { EmptyState } from '../../shared/components/empty-state.tsx';
import { Moment } from '../../shared/components/moments.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { useGoodsText } from '../../shared/support/use-goods-text.ts';
import card from '../card.module.css';
import { useCustomerKey } from '../queries.ts';
import styles from './orders.module.css';

const tones: Record<OrderView['state'], Tone> = { open: 'stamp', paid: 'ok', cancelled: 'plain' };

export function OrderState({ state }: { state: OrderView['state'] }) {
  const { t } = useTexts();
  return <Chip tone={tones[state]}>{t(`portal:order.state.${state}`)}</Chip>;
}

/** What was ordered, newest first. */
export function Orders() {
  const { t } = useTexts();
  const list = useCursorList<OrderView>(useCustomerKey('orders', 'list'), '/orders', { limit: 10 });
  return (
    <section className={`${card.card} ${card.flush}`} aria-labelledby="orders">
      <div className={card.head}>
        <h2 id="orders">{t('portal:orders.title')}</h2>
      </div>
      <CursorList query={list} empty={<EmptyState title={t('portal:orders.none')} />}>
        {(orders) => (
          <ul className={card.list}>
            {orders.map((order) => (
              <OrderRow key={order.id} order={order} />
            ))}
          </ul>
        )}
      </CursorList>
    </section>
  );
}

function OrderRow({ order }: { order: OrderView }) {
  const { t } = useTexts();
  const format = useFormat();
  const goodsText = useGoodsText();
  return (
    <li className={styles.order}>
      <AppLink to="/credits/orders/$orderId" params={{ orderId: order.id }} className={styles.what ?? ''}>
        {t('portal:orders.row', { number: order.number, credits: goodsText(order) })}
      </AppLink>
      <OrderState state={order.state} />
      <span className={card.small}>
        <Moment at={order.createdAt} as="date" />
      </span>
      <span className={styles.sum}>{format.money(order.totalMinor, order.currency)}</span>
    </li>
  );
}
