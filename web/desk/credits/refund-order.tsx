import { NumberInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '../../shared/api/client.ts';
import { keys } from '../../shared/api/keys.ts';
import { useCommand } from '../../shared/api/use-command.ts';
import { notifyDone } from '../../shared/app/notify.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { OrderView } from '../contract.ts';
import styles from '../office.module.css';
import { OfficeForm } from '../office-form.tsx';

interface Refund {
  credits: number | string;
  reason: string;
}

/** Takes unused credits of an order back; the money is then sent back by hand. */
export function RefundOrder({ order, onClose }: { order: OrderView; onClose: () => void }) {
  const { t } = useTexts();
  const format = useFormat();
  const form = useForm<Refund>({
    initialValues: { credits: '', reason: '' },
    validate: {
      credits: (credits) => (Number(credits) > 0 ? null : t('desk:rate.creditsMissing')),
      reason: (reason) => (reason.trim() ? null : t('desk:adjust.reasonMissing')),
    },
  });
  const refund = useCommand<object, { amountMinor: number; currency: string }>({
    run: (body, options) => api.post(`/orders/${order.id}/refund`, body, options),
    invalidates: [keys.customers(), keys.customer(order.customer.id)],
    onSuccess: ({ amountMinor, currency }) => {
      notifyDone(t('desk:orders.sendBack', { amount: format.money(amountMinor, currency) }));
      onClose();
    },
  });
  return (
    <OfficeForm
      form={form}
      command={refund}
      toBody={(values) => ({ credits: Number(values.credits), reason: values.reason.trim() })}
      submitLabel={t('desk:orders.refund')}
      onCancel={onClose}
    >
      <div className={styles.pair}>
        <NumberInput
          label={t('desk:orders.refundCredits')}
          description={t('desk:orders.refundHint')}
          min={0.01}
          max={(order.credits ?? 0) - order.refunded}
          decimalScale={2}
          autoFocus
          {...form.getInputProps('credits')}
        />
        <TextInput
          label={t('desk:field.reason')}
          description={t('desk:adjust.reasonHint')}
          maxLength={500}
          {...form.getInputProps('reason')}
        />
      </div>
    </OfficeForm>
  );
}
