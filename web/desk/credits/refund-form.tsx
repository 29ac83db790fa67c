import { NumberInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { RefundsView } from '../../../server/credits/refunds/contract.ts';
import { api } from '../../shared/api/client.ts';
import { keys } from '../../shared/api/keys.ts';
import { useCommand } from '../../shared/api/use-command.ts';
import { notifyDone } from '../../shared/app/notify.ts';
import { useCreditsText } from '../../shared/components/credits.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { OrderView } from '../contract.ts';
import styles from '../office.module.css';
import { OfficeForm } from '../office-form.tsx';

interface Refund {
  credits: number | string;
  reason: string;
}

interface RefundFormProps {
  order: OrderView;
  /** In credits: what is neither used nor held. */
  most: number;
  onClose: () => void;
}

/** Takes unused credits back; their money goes back the way it came, or staff send it. */
export function RefundForm({ order, most, onClose }: RefundFormProps) {
  const { t } = useTexts();
  const format = useFormat();
  const creditsText = useCreditsText();
  const form = useForm<Refund>({
    initialValues: { credits: '', reason: '' },
    validate: {
      credits: (credits) => (Number(credits) > 0 ? null : t('desk:rate.creditsMissing')),
      reason: (reason) => (reason.trim() ? null : t('desk:adjust.reasonMissing')),
    },
  });
  const refund = useCommand<object, RefundsView>({
    run: (body, options) => api.post(`/orders/${order.id}/refund`, body, options),
    invalidates: [keys.customers(), keys.customer(order.customer.id)],
    onSuccess: ({ items: [newest] }) => {
      if (newest) {
        const amount = format.money(newest.amountMinor, newest.currency);
        notifyDone(
          newest.isByHand ? t('desk:orders.sendBack', { amount }) : t('desk:refund.sent', { amount }),
        );
      }
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
          description={t('desk:refund.most', { credits: creditsText(most) })}
          min={0.01}
          max={most}
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
