import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '../../../shared/api/client.ts';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import type { TicketView } from '../../contract.ts';
import { ReturnFields } from '../../disputes/return-fields.tsx';
import styles from '../../office.module.css';
import { OfficeForm } from '../../office-form.tsx';
import type { Doing } from '../use-doing.ts';
import { Panel } from './panel.tsx';
import { useTicketCommand } from './use-ticket-command.ts';

interface GiveBack {
  reason: string;
  credits: number | string;
  note: string;
}

/** A lead gives the charge back of his own accord, in part or whole. */
export function GiveBackPanel({ ticket, doing }: { ticket: TicketView; doing: Doing }) {
  const { t } = useTexts();
  const form = useForm<GiveBack>({ initialValues: { reason: 'goodwill', credits: '', note: '' } });
  const giveBack = useTicketCommand(
    ticket,
    (body: object, options) => api.post(`/tickets/${ticket.id}/give-back`, body, options),
    doing.close,
  );
  return (
    <Panel title={t('desk:do.give_back')} onClose={doing.close}>
      <OfficeForm
        form={form}
        command={giveBack}
        toBody={({ reason, credits, note }) => ({
          reason,
          note: note.trim(),
          ...(credits === '' ? {} : { credits: Number(credits) }),
        })}
        submitLabel={t('desk:do.give_back')}
        onCancel={doing.close}
      >
        <div className={styles.pair}>
          <ReturnFields charge={ticket.charge} inputOf={form.getInputProps} />
        </div>
        <TextInput label={t('desk:disputes.note')} maxLength={500} {...form.getInputProps('note')} />
      </OfficeForm>
    </Panel>
  );
}
