import { Button, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { FileDrop } from '../../shared/components/file-drop.tsx';
import { errorsByField, FormError } from '../../shared/components/form-error.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { ClassSelect, LicenceSelect } from './choices.tsx';
import { CostPreview } from './cost-preview.tsx';
import { GoAhead } from './go-ahead.tsx';
import styles from './new-ticket.module.css';
import { type NewTicket, useNewTicket } from './use-new-ticket.ts';

const shownFields = ['subject', 'body', 'class', 'licenceId', 'goAheadUpTo'] as const;
type Errors = Partial<Record<(typeof shownFields)[number], string>>;

export function NewTicketForm() {
  const { t } = useTexts();
  const { fields, attachments, ticket, isLicenceOpen, open } = useNewTicket();
  const [errors, setErrors] = useState<Errors>({});
  const form = useRef<HTMLFormElement>(null);
  const missing = useMissing();

  const send = (event: FormEvent) => {
    event.preventDefault();
    const found = missing(ticket, isLicenceOpen);
    setErrors(found);
    if (Object.keys(found).length === 0)
      open.mutate(ticket, { onError: (error) => setErrors(errorsByField(error)) });
    else
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };

  return (
    <form ref={form} noValidate className={styles.form} onSubmit={send}>
      <div className={styles.sheet}>
        <LicenceSelect
          licences={fields.licences}
          value={fields.licence}
          onChange={fields.setLicence}
          error={errors.licenceId}
        />
        <ClassSelect value={fields.chosenClass} onChange={fields.setClass} error={errors.class} />
        <TextInput
          label={t('portal:newTicket.subject')}
          placeholder={t('portal:newTicket.subjectExample')}
          maxLength={250}
          value={fields.subject}
          onChange={(event) => fields.setSubject(event.currentTarget.value)}
          error={errors.subject}
        />
        <Textarea
          label={t('portal:newTicket.message')}
          description={t('portal:newTicket.messageHint')}
          autosize
          minRows={6}
          maxRows={24}
          value={fields.body}
          onChange={(event) => fields.setBody(event.currentTarget.value)}
          error={errors.body}
        />
        <FileDrop attachments={attachments} />
      </div>
      <CostPreview class={ticket.class} licenceId={ticket.licenceId} isLicenceOpen={isLicenceOpen}>
        <GoAhead value={fields.goAhead} onChange={fields.setGoAhead} error={errors.goAheadUpTo} />
      </CostPreview>
      <FormError error={open.error} fields={shownFields} />
      <div className={styles.send}>
        <Button type="submit" size="md" loading={open.isPending} disabled={attachments.isUploading}>
          {t('portal:newTicket.send')}
        </Button>
        <span className={styles.small}>
          {attachments.isUploading ? t('common:files.wait') : t('portal:newTicket.kept')}
        </span>
      </div>
    </form>
  );
}

function useMissing(): (ticket: NewTicket, isLicenceOpen: boolean) => Errors {
  const { t } = useTexts();
  return (ticket, isLicenceOpen) => ({
    ...(isLicenceOpen && { licenceId: t('portal:newTicket.productMissing') }),
    ...(ticket.class === '' && { class: t('portal:newTicket.classMissing') }),
    ...(ticket.subject === '' && { subject: t('portal:newTicket.subjectMissing') }),
    ...(ticket.body === '' && { body: t('portal:newTicket.messageMissing') }),
  });
}
