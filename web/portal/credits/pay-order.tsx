import { Button } from '@mantine/core';
import type { OrderView } from '../../../server/credits/orders/contract.ts';
import { address, api } from '../../shared/api/client.ts';
import { useCommand } from '../../shared/api/use-command.ts';
import { ConfirmButton } from '../../shared/components/confirm-button.tsx';
import { FormError } from '../../shared/components/form-error.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { useMayBuy } from '../buying/use-buying.ts';
import card from '../card.module.css';
import { useCustomer, useCustomerKey } from '../queries.ts';
import { TransferSteps } from './transfer-steps.tsx';

/** An order that waits for its money: the bank details, or the way to the page where it is paid; and the way out. */
export function PayOrder({ order }: { order: OrderView }) {
  const { t } = useTexts();
  const mayBuy = useMayBuy();
  const { suspended } = useCustomer();
  const isTransfer = order.paymentMethod === 'bank_transfer';
  const pay = useCommand<void, { url: string }>({
    run: (_nothing, options) => api.post(`/orders/${order.id}/checkout`, {}, options),
    invalidates: [useCustomerKey('orders')],
    onSuccess: ({ url }) => window.location.assign(url),
  });
  return (
    <>
      {isTransfer && <TransferSteps order={order} />}
      {!isTransfer && !mayBuy && !suspended && <p>{t('portal:buy.mayNot')}</p>}
      <FormError error={pay.error} />
      <div className={card.actions}>
        {!isTransfer && mayBuy && (
          <Button loading={pay.isPending} onClick={() => pay.mutate()}>
            {t('portal:order.payOnline')}
          </Button>
        )}
        {isTransfer && (
          <Button
            component="a"
            variant="default"
            href={address(`/orders/${order.id}/pro-forma.pdf`)}
            download
          >
            {t('portal:order.proForma')}
          </Button>
        )}
        <CancelOrder order={order} />
      </div>
    </>
  );
}

function CancelOrder({ order }: { order: OrderView }) {
  const { t } = useTexts();
  const cancel = useCommand({
    run: (_nothing: undefined, options) => api.post(`/orders/${order.id}/cancel`, {}, options),
    invalidates: [useCustomerKey('orders')],
  });
  return (
    <>
      <ConfirmButton
        variant="subtle"
        color="gray"
        loading={cancel.isPending}
        question={t('portal:order.cancelQuestion')}
        confirmLabel={t('portal:order.cancel')}
        onConfirm={() => cancel.mutate(undefined)}
      >
        {t('portal:order.cancel')}
      </ConfirmButton>
      <FormError error={cancel.error} />
    </>
  );
}
