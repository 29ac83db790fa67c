import { Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ExceptionView } from '../../../../server/credits/payments/exception-contract.ts';
import { api } from '../../../shared/api/client.ts';
import { keys } from '../../../shared/api/keys.ts';
import { useCommand } from '../../../shared/api/use-command.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import { OfficeForm } from '../../office-form.tsx';

interface Values {
  /** A decision, or the order for which the money is taken. */
  what: string | null;
  note: string;
}

const WITHOUT_MONEY = new Set<ExceptionView['kind']>([
  'webhook_refused',
  'event_rewritten',
  'refund_failed',
  'refund_elsewhere',
  'chargeback_unknown',
]);

/** A lead says what is to become of it, and why. */
export function DecidePayment({ payment, onClose }: { payment: ExceptionView; onClose: () => void }) {
  const { t } = useTexts();
  const choices = useChoices(payment);
  const form = useForm<Values>({
    initialValues: { what: choices.length === 1 ? (choices[0]?.value ?? null) : null, note: '' },
    validate: {
      what: (what) => (what ? null : t('desk:payments.whatMissing')),
      note: (note) => (note.trim() ? null : t('desk:payments.noteMissing')),
    },
  });
  const decide = useCommand<object>({
    run: (body, options) => api.post(`/payment-exceptions/${payment.id}/decision`, body, options),
    invalidates: [keys.customers(), keys.counts()],
    onSuccess: onClose,
  });
  return (
    <OfficeForm
      form={form}
      command={decide}
      toBody={({ what, note }) => ({ ...decisionOf(what), note: note.trim() })}
      submitLabel={t('desk:payments.decide')}
      onCancel={onClose}
    >
      <Select
        label={t('desk:payments.what')}
        data={choices}
        allowDeselect={false}
        autoFocus
        {...form.getInputProps('what')}
      />
      <TextInput label={t('desk:payments.note')} maxLength={500} {...form.getInputProps('note')} />
    </OfficeForm>
  );
}

function decisionOf(what: string | null) {
  if (what === 'sent_back' || what === 'noted') return { decision: what };
  return { decision: 'applied', orderId: what ?? undefined };
}

/** The likeliest first. */
function useChoices(payment: ExceptionView) {
  const { t } = useTexts();
  const format = useFormat();
  const { amountMinor, currency, kind, proposals } = payment;
  const nothing = { value: 'noted', label: t('desk:payments.nothing') };
  if (WITHOUT_MONEY.has(kind) || amountMinor === null || currency === null) return [nothing];
  const orders = proposals.map(({ id, number, customer }) => ({
    value: id,
    label: t('desk:payments.apply', { number, customer }),
  }));
  const amount = format.money(amountMinor, currency);
  return [...orders, { value: 'sent_back', label: t('desk:payments.sendBack', { amount }) }, nothing];
}
