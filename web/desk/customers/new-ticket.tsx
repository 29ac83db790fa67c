import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api } from '../../shared/api/client.ts';
import { useCommand } from '../../shared/api/use-command.ts';
import { AppLink } from '../../shared/app/app-link.tsx';
import { useParam } from '../../shared/app/params.ts';
import { useDraft } from '../../shared/components/drafts.ts';
import { FileDrop } from '../../shared/components/file-drop.tsx';
import { errorsByField, FormError } from '../../shared/components/form-error.tsx';
import { PageTitle } from '../../shared/components/page-title.tsx';
import { useAttachments } from '../../shared/components/use-attachments.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { TicketView } from '../contract.ts';
import { DeskPage } from '../desk-page.tsx';
import styles from '../office.module.css';
import { usePolicy } from '../policy/use-policy.ts';
import { ticketChanged } from '../ticket/use-ticket.ts';
import { TicketCost } from './ticket-cost.tsx';
import { useCustomer, useLicences, useMembers } from './use-customer.ts';

/** A ticket that staff open for a customer, after a call for instance. */
export default function NewTicket() {
  const { t } = useTexts();
  const customerId = useParam('customer');
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { data: customer } = useCustomer(customerId);
  const { data: members } = useMembers(customerId);
  const { data: licences } = useLicences(customerId);
  const { data: policy } = usePolicy();
  const [body, setBody, clearBody] = useDraft(`new-ticket.${customerId}`);
  const attachments = useAttachments();
  const form = useForm({
    initialValues: { requesterId: '', class: '', licenceId: '', subject: '' },
    validate: {
      requesterId: (id) => (id ? null : t('desk:newTicket.requesterMissing')),
      class: (key) => (key ? null : t('desk:newTicket.classMissing')),
      subject: (subject) => (subject.trim() ? null : t('desk:change.subjectMissing')),
    },
  });
  const open = useCommand<object, TicketView>({
    run: (ticket, options) => api.post('/tickets', ticket, options),
    onSuccess: (ticket) => {
      clearBody();
      void ticketChanged(queries, ticket);
      void navigate({ to: `/tickets/${ticket.number}` });
    },
  });
  const submit = (values: typeof form.values) => {
    if (!body.trim()) return form.setFieldError('body', t('desk:newTicket.bodyMissing'));
    const { licenceId, ...rest } = values;
    const said = licenceId === 'none' ? { licenceId: null } : licenceId ? { licenceId } : {};
    open.mutate(
      { customerId, ...rest, ...said, body, attachmentIds: attachments.ids },
      { onError: (error) => form.setErrors(errorsByField(error)) },
    );
  };
  const choose = { value: '', label: t('desk:choose') };
  return (
    <DeskPage>
      <PageTitle
        title={t('desk:newTicket.title')}
        before={
          <AppLink to={`/customers/${customerId}`}>{customer?.name ?? t('desk:customer.before')}</AppLink>
        }
      />
      {members?.items.length === 0 && <p className={styles.small}>{t('desk:newTicket.noMembers')}</p>}
      <form noValidate className={styles.section} onSubmit={form.onSubmit(submit)}>
        <div className={styles.form} style={{ borderTop: 0, background: 'transparent' }}>
          <FormError error={open.error} fields={[...Object.keys(form.values), 'body']} />
          <div className={styles.pair}>
            <NativeSelect
              label={t('desk:newTicket.requester')}
              data={[choose, ...(members?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))]}
              {...form.getInputProps('requesterId')}
            />
            <NativeSelect
              label={t('desk:field.class')}
              data={[
                choose,
                ...(policy?.classes ?? []).map(({ key, name }) => ({ value: key, label: name })),
              ]}
              {...form.getInputProps('class')}
            />
            {licences && licences.items.length > 0 && (
              <NativeSelect
                label={t('desk:side.licence')}
                data={[
                  { value: '', label: t('desk:newTicket.noLicence') },
                  ...licences.items.map(({ id, product, key }) => ({
                    value: id,
                    label: `${product.name}, ${key}`,
                  })),
                  { value: 'none', label: t('desk:change.noLicence') },
                ]}
                {...form.getInputProps('licenceId')}
              />
            )}
          </div>
          <TextInput label={t('desk:field.subject')} maxLength={250} {...form.getInputProps('subject')} />
          <Textarea
            label={t('desk:newTicket.body')}
            description={t('desk:newTicket.bodyHint')}
            autosize
            minRows={5}
            maxRows={18}
            value={body}
            onChange={(event) => setBody(event.currentTarget.value)}
            error={form.errors.body}
          />
          <FileDrop attachments={attachments} />
          {form.values.class && (
            <TicketCost
              customerId={customerId}
              issueClass={form.values.class}
              licenceId={form.values.licenceId}
            />
          )}
          <div className={styles.buttons}>
            <Button type="submit" loading={open.isPending} disabled={attachments.isUploading}>
              {t('desk:newTicket.button')}
            </Button>
          </div>
        </div>
      </form>
    </DeskPage>
  );
}
