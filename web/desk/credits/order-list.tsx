import { CursorList, useCursorList } from '../../shared/components/cursor-list.tsx';
import { EmptyState } from '../../shared/components/empty-state.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { OrderView } from '../contract.ts';
import { deskKeys } from '../desk-keys.ts';
import styles from '../office.module.css';
import { OrderRow } from './order-row.tsx';

interface OrderListProps {
  query: { customerId?: string; state?: OrderView['state'] };
  withCustomer?: boolean;
  empty: string;
}

export function OrderList({ query, withCustomer = false, empty }: OrderListProps) {
  const { t } = useTexts();
  const orders = useCursorList<OrderView>(deskKeys.orders(query), '/orders', { ...query, limit: 20 });
  return (
    <CursorList query={orders} empty={<EmptyState title={empty}>{t('desk:orders.noneHint')}</EmptyState>}>
      {(items) => (
        <ul className={styles.rows}>
          {items.map((order) => (
            <OrderRow key={order.id} order={order} withCustomer={withCustomer} />
          ))}
        </ul>
      )}
    </CursorList>
  );
}
