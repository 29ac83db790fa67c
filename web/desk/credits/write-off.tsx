import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ChargebackView } from '../../../server/credits/chargebacks/contract.ts';
import { api } from '../../shared/api/client.ts';
import { keys } from '../../shared/api/keys.ts';
import { useCommand } from '../../shared/api/use-command.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { OfficeForm } from '../office-form.tsx';

/** A lead gives up what is owed, and says why. */
export function WriteOff({ chargeback, onClose }: { chargeback: ChargebackView; onClose: () => void }) {
  const { t } = useTexts();
  const format = useFormat();
  const form = useForm({
    initialValues: { reason: '' },
    validate: { reason: (reason) => (reason.trim() ? null : t('desk:adjust.reasonMissing')) },
  });
  const writeOff = useCommand<object>({
    run: (body, options) => api.post(`/chargebacks/${chargeback.id}/write-off`, body, options),
    invalidates: [keys.customers(), keys.customer(chargeback.customer.id)],
    onSuccess: onClose,
  });
  const amount = format.money(chargeback.owedMinor, chargeback.currency);
  return (
    <OfficeForm
      form={form}
      command={writeOff}
      toBody={({ reason }) => ({ reason: reason.trim() })}
      submitLabel={t('desk:chargeback.writeOffAmount', { amount })}
      onCancel={onClose}
    >
      <TextInput
        label={t('desk:field.reason')}
        description={t('desk:adjust.reasonHint')}
        maxLength={500}
        autoFocus
        {...form.getInputProps('reason')}
      />
    </OfficeForm>
  );
}
