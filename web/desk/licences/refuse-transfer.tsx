import { Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { TransferView } from '../../../server/licences/transfers/contract.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { OfficeForm } from '../office-form.tsx';
import { type DeskStep, useTransferStep } from './use-transfer-step.ts';

/** Says no, and to both sides why. */
export function RefuseTransfer({ transfer, onClose }: { transfer: TransferView; onClose: () => void }) {
  const { t } = useTexts();
  const form = useForm({
    initialValues: { note: '' },
    validate: { note: (note) => (note.trim() ? null : t('desk:transfers.whyMissing')) },
  });
  const refuse = useTransferStep(transfer, onClose);
  return (
    <OfficeForm
      form={form}
      command={refuse}
      toBody={({ note }): DeskStep => ({ step: 'refuse', note: note.trim() })}
      submitLabel={t('desk:transfers.refuse')}
      onCancel={onClose}
    >
      <Textarea
        label={t('desk:transfers.why')}
        autosize
        minRows={2}
        maxLength={2000}
        autoFocus
        {...form.getInputProps('note')}
      />
    </OfficeForm>
  );
}
