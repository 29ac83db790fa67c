import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '../../../shared/api/client.ts';
import { errorsByField, FormError } from '../../../shared/components/form-error.tsx';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import type { TicketView } from '../../contract.ts';
import { usePolicy } from '../../policy/use-policy.ts';
import { ConflictNote } from '../conflict-note.tsx';
import styles from '../ticket-pane.module.css';
import type { Doing } from '../use-doing.ts';
import { Panel } from './panel.tsx';
import { useTicketCommand } from './use-ticket-command.ts';

interface Change {
  subject: string;
  class: string;
  department: string;
}

/** Subject, class and department. Another class may decide anew whether the ticket costs anything. */
export function ChangePanel({ ticket, doing }: { ticket: TicketView; doing: Doing }) {
  const { t } = useTexts();
  const { data: policy } = usePolicy();
  const before = { subject: ticket.subject, class: ticket.class.key, department: ticket.department.key };
  const form = useForm<Change>({
    initialValues: before,
    validate: { subject: (subject) => (subject.trim() ? null : t('desk:change.subjectMissing')) },
  });
  const change = useTicketCommand(
    ticket,
    (part: Partial<Change>, options) => api.patch(`/tickets/${ticket.id}`, part, options),
    doing.close,
  );
  const submit = (values: Change) => {
    const part = changedPart(before, { ...values, subject: values.subject.trim() });
    if (Object.keys(part).length === 0) doing.close();
    else change.mutate(part, { onError: (error) => form.setErrors(errorsByField(error)) });
  };
  // Choosing a class leads to its department, which one may still change.
  const chooseClass = (key: string) => {
    const department = policy?.classes.find((known) => known.key === key)?.department;
    form.setValues({ class: key, ...(department ? { department } : {}) });
  };
  const options = (
    known: readonly { key: string; name: string }[] = [],
    current: { key: string; name: string },
  ) => (known.length > 0 ? known : [current]).map(({ key, name }) => ({ value: key, label: name }));
  return (
    <Panel title={t('desk:do.change')} onClose={doing.close}>
      <form noValidate onSubmit={form.onSubmit(submit)}>
        <FormError error={change.error} fields={['subject', 'class', 'department']} />
        <ConflictNote error={change.error} ticket={ticket} />
        <TextInput
          label={t('desk:field.subject')}
          maxLength={250}
          autoFocus
          {...form.getInputProps('subject')}
        />
        <div className={styles.pair}>
          <NativeSelect
            label={t('desk:field.class')}
            data={options(policy?.classes, ticket.class)}
            {...form.getInputProps('class')}
            onChange={(event) => chooseClass(event.currentTarget.value)}
          />
          <NativeSelect
            label={t('desk:field.department')}
            data={options(policy?.departments, ticket.department)}
            {...form.getInputProps('department')}
          />
        </div>
        <p className={styles.small}>{t('desk:change.hint')}</p>
        <div className={styles.buttons}>
          <Button type="submit" loading={change.isPending}>
            {t('common:save')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

function changedPart(before: Change, after: Change): Partial<Change> {
  return {
    ...(after.subject === before.subject ? {} : { subject: after.subject }),
    ...(after.class === before.class ? {} : { class: after.class }),
    ...(after.department === before.department ? {} : { department: after.department }),
  };
}
