import { Button, Checkbox, NumberInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '../../../shared/api/client.ts';
import { Problem } from '../../../shared/api/problem.ts';
import { useDraft } from '../../../shared/components/drafts.ts';
import { errorsByField, FormError } from '../../../shared/components/form-error.tsx';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import type { TicketView } from '../../contract.ts';
import { ConflictNote } from '../conflict-note.tsx';
import styles from '../ticket-pane.module.css';
import type { Doing } from '../use-doing.ts';
import type { WorkTimer } from '../work-timer.ts';
import { Panel } from './panel.tsx';
import { useTicketCommand } from './use-ticket-command.ts';

interface LogTimePanelProps {
  ticket: TicketView;
  doing: Doing;
  timer: WorkTimer;
}

interface Logged {
  minutes: number | string;
  billable: boolean;
}

const beyond = new Set(['beyond_accepted', 'no_accepted_quote']);

export function LogTimePanel({ ticket, doing, timer }: LogTimePanelProps) {
  const { t } = useTexts();
  const [note, setNote, clearNote] = useDraft(`ticket.${ticket.id}.time-note`);
  const isPaid = ticket.coverage === 'paid';
  const form = useForm<Logged>({
    initialValues: { minutes: timer.seconds < 30 ? '' : Math.round(timer.seconds / 60), billable: isPaid },
    validate: { minutes: (minutes) => (Number(minutes) === 0 ? t('desk:time.minutesMissing') : null) },
  });
  const log = useTicketCommand(
    ticket,
    (entry: object, options) => api.post(`/tickets/${ticket.id}/time-entries`, entry, options),
    () => {
      clearNote();
      timer.reset();
      doing.close();
    },
  );
  const submit = (values: Logged) =>
    log.mutate(
      { minutes: Number(values.minutes), billable: values.billable, note: note.trim() },
      { onError: (error) => form.setErrors(errorsByField(error)) },
    );
  const refusal = log.error instanceof Problem && beyond.has(log.error.code ?? '') ? log.error : undefined;
  const { remainingMinutes } = ticket.time;
  return (
    <Panel title={t('desk:do.logTime')} onClose={doing.close}>
      <form noValidate onSubmit={form.onSubmit(submit)}>
        <FormError error={log.error} fields={['minutes', 'note']} />
        {!refusal && <ConflictNote error={log.error} ticket={ticket} />}
        {refusal && (
          <WayOut
            refusal={refusal}
            doing={doing}
            onNotBillable={() => {
              form.setFieldValue('billable', false);
              submit({ ...form.values, billable: false });
            }}
          />
        )}
        <div className={styles.pair}>
          <NumberInput
            label={t('desk:time.minutes')}
            description={
              isPaid && remainingMinutes !== null && t('desk:time.left', { count: remainingMinutes })
            }
            min={-1440}
            max={1440}
            allowDecimal={false}
            autoFocus
            {...form.getInputProps('minutes')}
          />
          <TextInput
            label={t('desk:time.note')}
            description={t('desk:time.noteHint')}
            maxLength={1000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            error={form.errors.note}
          />
        </div>
        {isPaid && (
          <Checkbox
            label={t('desk:time.billable')}
            {...form.getInputProps('billable', { type: 'checkbox' })}
          />
        )}
        <div className={styles.buttons}>
          <Button type="submit" loading={log.isPending}>
            {t('desk:do.logTime')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

interface WayOutProps {
  refusal: Problem;
  doing: Doing;
  onNotBillable: () => void;
}

/** Work past what was accepted: ask the customer for more, or give the time away. */
function WayOut({ refusal, doing, onNotBillable }: WayOutProps) {
  const { t } = useTexts();
  const credits = Number(refusal.values.credits) || undefined;
  return (
    <div className={styles.buttons}>
      {doing.may('propose_quote') && (
        <Button size="xs" onClick={() => doing.open('rate', credits ? { credits: Math.ceil(credits) } : {})}>
          {t('desk:do.quoteMore')}
        </Button>
      )}
      <Button size="xs" variant="default" onClick={onNotBillable}>
        {t('desk:time.notBillable')}
      </Button>
    </div>
  );
}
