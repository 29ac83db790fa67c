import { SegmentedControl, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '../../shared/api/client.ts';
import { keys } from '../../shared/api/keys.ts';
import { useCommand } from '../../shared/api/use-command.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { DisputeView } from '../contract.ts';
import styles from '../office.module.css';
import { OfficeForm } from '../office-form.tsx';
import { ReturnFields } from './return-fields.tsx';

interface Decision {
  decision: 'uphold' | 'reject';
  reason: string;
  credits: number | string;
  answer: string;
}

interface DecideDisputeProps {
  dispute: Pick<DisputeView, 'id' | 'ticket' | 'customer' | 'charged' | 'givenBack' | 'returns'>;
  onClose: () => void;
}

/** A lead gives credits back by a reason of the policy, or says why the charge stays. */
export function DecideDispute({ dispute, onClose }: DecideDisputeProps) {
  const { t } = useTexts();
  const form = useForm<Decision>({
    initialValues: { decision: 'uphold', reason: 'our_error', credits: '', answer: '' },
    validate: {
      answer: (answer, { decision }) =>
        decision === 'reject' && !answer.trim() ? t('desk:disputes.answerMissing') : null,
    },
  });
  const decide = useCommand<object>({
    run: (body, options) => api.post(`/disputes/${dispute.id}/decision`, body, options),
    invalidates: [
      keys.tickets(),
      keys.ticket(dispute.ticket.id),
      keys.customer(dispute.customer.id),
      keys.counts(),
    ],
    onSuccess: onClose,
  });
  const { decision } = form.values;
  const toBody = ({ reason, credits, answer }: Decision) => ({
    decision,
    answer: answer.trim(),
    ...(decision === 'uphold' ? { reason, ...(credits === '' ? {} : { credits: Number(credits) }) } : {}),
  });
  return (
    <OfficeForm
      form={form}
      command={decide}
      toBody={toBody}
      submitLabel={t(`desk:disputes.${decision}`)}
      onCancel={onClose}
    >
      <SegmentedControl
        aria-label={t('desk:disputes.decide')}
        style={{ justifySelf: 'start' }}
        data={(['uphold', 'reject'] as const).map((value) => ({ value, label: t(`desk:disputes.${value}`) }))}
        {...form.getInputProps('decision')}
      />
      {decision === 'uphold' && (
        <div className={styles.pair}>
          <ReturnFields charge={dispute} inputOf={form.getInputProps} />
        </div>
      )}
      <Textarea
        label={t('desk:disputes.answer')}
        autosize
        minRows={2}
        maxLength={4000}
        {...form.getInputProps('answer')}
      />
    </OfficeForm>
  );
}
