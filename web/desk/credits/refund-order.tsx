import { useQuery } from '@tanstack/react-query';
import type { RefundsView } from '../../../server/credits/refunds/contract.ts';
import { api } from '../../shared/api/client.ts';
import { LoadFailed } from '../../shared/components/load-failed.tsx';
import { ListSkeleton } from '../../shared/components/skeletons.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { OrderView } from '../contract.ts';
import { deskKeys } from '../desk-keys.ts';
import styles from '../office.module.css';
import { RefundForm } from './refund-form.tsx';
import { RefundList } from './refund-list.tsx';

/** What went back of an order, where each refund stands, and the way to take more of it back. */
export function RefundOrder({ order, onClose }: { order: OrderView; onClose: () => void }) {
  const { t } = useTexts();
  const refunds = useQuery({
    queryKey: deskKeys.refunds(order.customer.id, order.id),
    queryFn: ({ signal }) => api.get<RefundsView>(`/orders/${order.id}/refunds`, {}, signal),
  });
  if (!refunds.data)
    return refunds.error ? (
      <LoadFailed error={refunds.error} onRetry={() => void refunds.refetch()} />
    ) : (
      <ListSkeleton rows={1} />
    );
  const { items, most } = refunds.data;
  return (
    <>
      {items.length > 0 && <RefundList items={items} />}
      {most > 0 ? (
        <RefundForm order={order} most={most} onClose={onClose} />
      ) : (
        <p className={styles.small}>{t('desk:refund.nothingLeft')}</p>
      )}
    </>
  );
}
