import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../shared/api/client.ts';
import { useDraft } from '../../../shared/components/drafts.ts';
import { FormError } from '../../../shared/components/form-error.tsx';
import { LoadFailed } from '../../../shared/components/load-failed.tsx';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import type { ReceiptView, TicketView } from '../../contract.ts';
import { deskKeys } from '../../desk-keys.ts';
import { REASONS } from '../../reasons.ts';
import { ConflictNote } from '../conflict-note.tsx';
import { ReceiptStub } from '../receipt-stub.tsx';
import styles from '../ticket-pane.module.css';
import type { Doing } from '../use-doing.ts';
import { Panel } from './panel.tsx';
import { useTicketCommand } from './use-ticket-command.ts';

/** Resolves the ticket, having shown what that charges and gives back. */
export function ResolvePanel({ ticket, doing }: { ticket: TicketView; doing: Doing }) {
  const { t } = useTexts();
  const [reason, setReason] = useState('');
  const [message, setMessage, clearMessage] = useDraft(`ticket.${ticket.id}.closing`);
  const resolve = useTicketCommand(
    ticket,
    (body: object, options) => api.post(`/tickets/${ticket.id}/resolve`, body, options),
    () => {
      clearMessage();
      doing.close();
    },
  );
  return (
    <Panel title={t('desk:do.resolve')} onClose={doing.close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const text = message.trim();
          resolve.mutate({ ...(reason ? { reason } : {}), ...(text ? { message: text } : {}) });
        }}
      >
        <FormError error={resolve.error} />
        <ConflictNote error={resolve.error} ticket={ticket} />
        <SettlementPreview ticket={ticket} reason={reason} />
        <NativeSelect
          label={t('desk:resolve.reason')}
          data={[
            { value: '', label: t('desk:resolve.solved') },
            ...REASONS.map((value) => ({ value, label: t(`support:reason.${value}`) })),
          ]}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          autoFocus
        />
        <Textarea
          label={t('desk:resolve.message')}
          description={t('desk:resolve.messageHint')}
          autosize
          minRows={2}
          maxRows={8}
          value={message}
          onChange={(event) => setMessage(event.currentTarget.value)}
        />
        <div className={styles.buttons}>
          <Button type="submit" loading={resolve.isPending}>
            {t('desk:do.resolve')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

function SettlementPreview({ ticket, reason }: { ticket: TicketView; reason: string }) {
  const { t } = useTexts();
  const settlement = useQuery({
    queryKey: deskKeys.settlement(ticket.id, reason),
    queryFn: ({ signal }) =>
      api.get<ReceiptView>(`/tickets/${ticket.id}/settlement`, { reason: reason || undefined }, signal),
    placeholderData: (before) => before,
    enabled: ticket.coverage === 'paid',
  });
  if (ticket.coverage !== 'paid') return <p className={styles.small}>{t('desk:resolve.free')}</p>;
  if (settlement.data) return <ReceiptStub receipt={settlement.data} />;
  if (settlement.error)
    return <LoadFailed error={settlement.error} onRetry={() => void settlement.refetch()} />;
  return <p className={styles.small}>{t('common:loading')}</p>;
}
