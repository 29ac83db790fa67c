import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '../../shared/api/client.ts';
import { keys } from '../../shared/api/keys.ts';
import { useCommand } from '../../shared/api/use-command.ts';
import { MoneyInput } from '../../shared/components/money-input.tsx';
import { fromMinor, toMinor } from '../../shared/i18n/money.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { useGoodsText } from '../../shared/support/use-goods-text.ts';
import type { OrderView } from '../contract.ts';
import styles from '../office.module.css';
import { OfficeForm } from '../office-form.tsx';

interface Payment {
  amountMinor: number | string;
  reference: string;
}

/** The money has arrived: from now on the credits can be used. */
export function MarkPaid({ order, onClose }: { order: OrderView; onClose: () => void }) {
  const { t } = useTexts();
  const goodsText = useGoodsText();
  const { currency } = order;
  const form = useForm<Payment>({
    initialValues: { amountMinor: fromMinor(order.totalMinor, currency), reference: order.reference },
  });
  const pay = useCommand<object>({
    run: (body, options) => api.post(`/orders/${order.id}/payment`, body, options),
    invalidates: [keys.customers(), keys.customer(order.customer.id)],
    onSuccess: onClose,
  });
  return (
    <OfficeForm
      form={form}
      command={pay}
      toBody={({ amountMinor, reference }) => ({
        amountMinor: toMinor(Number(amountMinor), currency),
        currency,
        reference: reference.trim(),
      })}
      submitLabel={t('desk:orders.markPaid')}
      onCancel={onClose}
    >
      <p className={styles.small}>{t('desk:orders.payHint', { credits: goodsText(order) })}</p>
      <div className={styles.pair}>
        <MoneyInput
          label={t('desk:orders.amount')}
          currency={currency}
          autoFocus
          {...form.getInputProps('amountMinor')}
        />
        <TextInput label={t('desk:orders.reference')} maxLength={200} {...form.getInputProps('reference')} />
      </div>
    </OfficeForm>
  );
}
