import { api } from '../../shared/api/client.ts';
import { keys } from '../../shared/api/keys.ts';
import { useCommand } from '../../shared/api/use-command.ts';
import { ConfirmButton } from '../../shared/components/confirm-button.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { OrderView } from '../contract.ts';

/** Nobody will pay it any more. */
export function CancelOrder({ order }: { order: OrderView }) {
  const { t } = useTexts();
  const cancel = useCommand({
    run: (_input: undefined, options) => api.post(`/orders/${order.id}/cancel`, {}, options),
    invalidates: [keys.customers(), keys.customer(order.customer.id)],
  });
  return (
    <ConfirmButton
      size="xs"
      variant="subtle"
      color="gray"
      loading={cancel.isPending}
      question={t('desk:orders.cancelQuestion')}
      confirmLabel={t('desk:orders.cancel')}
      onConfirm={() => cancel.mutate(undefined)}
    >
      {t('desk:orders.cancel')}
    </ConfirmButton>
  );
}
