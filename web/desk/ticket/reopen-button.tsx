import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../shared/api/client.ts';
import { useCommand } from '../../shared/api/use-command.ts';
import { notifyFailure } from '../../shared/app/notify.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { TicketView } from '../contract.ts';
import { showChanged, ticketChanged } from './use-ticket.ts';

/** Goes on with the same incident under its quote. */
export function ReopenButton({ ticket }: { ticket: TicketView }) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const reopen = useCommand<void, TicketView>({
    run: (_, options) => api.post(`/tickets/${ticket.id}/reopen`, {}, options),
    onSuccess: (changed) => void showChanged(queries, changed),
  });
  if (!ticket.actions.includes('reopen')) return null;
  const onError = (error: Error) => {
    notifyFailure(t('desk:do.reopenFailed'), error);
    void ticketChanged(queries, ticket);
  };
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={reopen.isPending}
      onClick={() => reopen.mutate(undefined, { onError })}
    >
      {t('desk:do.reopen')}
    </Button>
  );
}
