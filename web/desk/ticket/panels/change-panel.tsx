import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { api } from '../../../shared/api/client.ts';
import { changedFields } from '../../../shared/components/changed-fields.ts';
import { errorsByField, FormError } from '../../../shared/components/form-error.tsx';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import type { TicketView } from '../../contract.ts';
import { useLicences } from '../../customers/use-customer.ts';
import { usePolicy } from '../../policy/use-policy.ts';
import { ConflictNote } from '../conflict-note.tsx';
import styles from '../ticket-pane.module.css';
import type { Doing } from '../use-doing.ts';
import { Consequences } from './consequences.tsx';
import { Panel } from './panel.tsx';
import { useTicketCommand } from './use-ticket-command.ts';

interface Change {
  subject: string;
  class: string;
  department: string;
  /** The id of one, `none`, or empty while nobody knows which. */
  licence: string;
}

/** What is sent: only what is another now. */
type ChangedPart = Partial<Omit<Change, 'licence'>> & { licenceId?: string | null };

/** Subject, class, department and licence. Another class or licence decides anew whether the ticket costs anything. */
export function ChangePanel({ ticket, doing }: { ticket: TicketView; doing: Doing }) {
  const { t } = useTexts();
  const { data: policy } = usePolicy();
  // As it was when the panel was opened: what colleagues change meanwhile is not taken back.
  const [before] = useState<Change>({
    subject: ticket.subject,
    class: ticket.class.key,
    department: ticket.department.key,
    licence: ticket.licence?.id ?? (ticket.licenceKnown === 'none' ? 'none' : ''),
  });
  const form = useForm<Change>({
    initialValues: before,
    validate: { subject: (subject) => (subject.trim() ? null : t('desk:change.subjectMissing')) },
  });
  const change = useTicketCommand(
    ticket,
    (part: ChangedPart, options) => api.patch(`/tickets/${ticket.id}`, part, options),
    doing.close,
  );
  const submit = (values: Change) => {
    const part = changedPart(before, { ...values, subject: values.subject.trim() });
    if (Object.keys(part).length === 0) doing.close();
    else change.mutate(part, { onError: (error) => form.setErrors(errorsByField(error)) });
  };
  const changed = changedPart(before, form.values);
  const decides = {
    class: changed.class,
    licenceId: changed.licenceId === null ? 'none' : changed.licenceId,
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
        <FormError error={change.error} fields={['subject', 'class', 'department', 'licenceId']} />
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
        <LicenceSelect ticket={ticket} {...form.getInputProps('licence')} />
        {decides.class || decides.licenceId ? (
          <Consequences ticket={ticket} path="change" query={decides} />
        ) : (
          <p className={styles.small}>{t('desk:change.hint')}</p>
        )}
        <div className={styles.buttons}>
          <Button type="submit" loading={change.isPending}>
            {t('common:save')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

type LicenceSelectProps = { ticket: TicketView } & ReturnType<
  ReturnType<typeof useForm<Change>>['getInputProps']
>;

/** Which of the customer's licences it is about; not asked where he has none. */
function LicenceSelect({ ticket, ...input }: LicenceSelectProps) {
  const { t } = useTexts();
  const { data: licences } = useLicences(ticket.customer.id);
  const items = licences?.items ?? [];
  if (items.length === 0 && !ticket.licence) return null;
  const known = items.map(({ id, product, key, site }) => ({
    value: id,
    label: [product.name, key, site].filter(Boolean).join(', '),
  }));
  const own = ticket.licence;
  // Its own may have gone to another customer since.
  const isElsewhere = own && !known.some(({ value }) => value === own.id);
  return (
    <NativeSelect
      label={t('desk:side.licence')}
      data={[
        ...(ticket.licenceKnown === 'unknown' ? [{ value: '', label: t('desk:change.licenceUnknown') }] : []),
        ...(isElsewhere ? [{ value: own.id, label: `${own.productName}, ${own.key}` }] : []),
        ...known,
        { value: 'none', label: t('desk:change.noLicence') },
      ]}
      {...input}
    />
  );
}

function changedPart(before: Change, after: Change): ChangedPart {
  const { licence, ...others } = changedFields(before, after);
  return { ...others, ...(licence === undefined ? {} : { licenceId: licence === 'none' ? null : licence }) };
}
