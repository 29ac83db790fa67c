import { NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '../../shared/api/client.ts';
import { keys } from '../../shared/api/keys.ts';
import { useCommand } from '../../shared/api/use-command.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import styles from '../office.module.css';
import { OfficeForm } from '../office-form.tsx';

interface Adjustment {
  kind: 'goodwill' | 'correction' | 'write_off';
  credits: number | string;
  reason: string;
}

/** Goodwill or a correction: a new entry with a reason, which both sides read. */
export function AdjustCredits({ customerId, onClose }: { customerId: string; onClose: () => void }) {
  const { t } = useTexts();
  const form = useForm<Adjustment>({
    initialValues: { kind: 'goodwill', credits: '', reason: '' },
    validate: {
      credits: (credits) => (Number(credits) === 0 ? t('desk:adjust.creditsMissing') : null),
      reason: (reason) => (reason.trim() ? null : t('desk:adjust.reasonMissing')),
    },
  });
  const adjust = useCommand<object>({
    run: (body, options) => api.post(`/customers/${customerId}/credits/adjustments`, body, options),
    invalidates: [keys.customer(customerId), keys.customers()],
    onSuccess: onClose,
  });
  return (
    <OfficeForm
      form={form}
      command={adjust}
      toBody={(values) => ({ ...values, credits: Number(values.credits), reason: values.reason.trim() })}
      submitLabel={t('desk:adjust.button')}
      onCancel={onClose}
    >
      <SegmentedControl
        aria-label={t('desk:adjust.kind')}
        data={[
          { value: 'goodwill', label: t('desk:adjust.goodwill') },
          { value: 'correction', label: t('desk:adjust.correction') },
          { value: 'write_off', label: t('desk:adjust.write_off') },
        ]}
        {...form.getInputProps('kind')}
      />
      <p className={styles.small}>{t(`desk:adjust.hint.${form.values.kind}`)}</p>
      <div className={styles.pair}>
        <NumberInput
          label={t('desk:field.credits')}
          decimalScale={2}
          min={-100_000}
          max={100_000}
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
