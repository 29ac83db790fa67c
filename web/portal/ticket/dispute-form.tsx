import { Button, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { TicketView } from '../../../server/tickets/contract.ts';
import { api } from '../../shared/api/client.ts';
import { keys } from '../../shared/api/keys.ts';
import { useCommand } from '../../shared/api/use-command.ts';
import { FormError } from '../../shared/components/form-error.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import card from '../card.module.css';
import { useCustomerKey } from '../queries.ts';

/** What is wrong with the charge, in the customer's words. */
export function DisputeForm({ ticket, onDone }: { ticket: TicketView; onDone: () => void }) {
  const { t } = useTexts();
  const form = useForm({
    initialValues: { reason: '' },
    validate: { reason: (reason) => (reason.trim() ? null : t('portal:charge.reasonMissing')) },
  });
  const dispute = useCommand<{ reason: string }>({
    run: (body, options) => api.post(`/tickets/${ticket.id}/disputes`, body, options),
    invalidates: [keys.tickets(), keys.ticket(ticket.id), useCustomerKey()],
    onSuccess: onDone,
  });
  return (
    <form
      noValidate
      style={{ display: 'grid', gap: 12 }}
      onSubmit={form.onSubmit(({ reason }) => dispute.mutate({ reason: reason.trim() }))}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone();
      }}
    >
      <FormError error={dispute.error} fields={['reason']} />
      <Textarea
        label={t('portal:charge.reason')}
        description={t('portal:charge.reasonHint')}
        autosize
        minRows={3}
        maxLength={4000}
        autoFocus
        {...form.getInputProps('reason')}
      />
      <div className={card.actions}>
        <Button type="submit" loading={dispute.isPending}>
          {t('portal:charge.send')}
        </Button>
        <Button variant="subtle" color="gray" onClick={onDone}>
          {t('common:keep')}
        </Button>
      </div>
    </form>
  );
}
