import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../shared/api/client.ts';
import { useCommand } from '../../shared/api/use-command.ts';
import { notifyFailure } from '../../shared/app/notify.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { useMe } from '../../shared/identity/use-me.ts';
import type { TicketView } from '../contract.ts';
import { showChanged, ticketChanged } from './use-ticket.ts';

/** Makes the ticket one's own, where nobody has it. */
export function TakeButton({ ticket }: { ticket: TicketView }) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const { person } = useMe();
  const take = useCommand<void, TicketView>({
    run: (_, options) => api.post(`/tickets/${ticket.id}/assign`, { assigneeId: person.id }, options),
    onSuccess: (changed) => void showChanged(queries, changed),
  });
  if (!ticket.actions.includes('assign') || ticket.assignee) return null;
  const onError = (error: Error) => {
    notifyFailure(t('desk:do.takeFailed'), error);
    void ticketChanged(queries, ticket);
  };
  return (
    <Button
      size="compact-sm"
      variant={ticket.state === 'rating' ? 'default' : 'filled'}
      loading={take.isPending}
      onClick={() => take.mutate(undefined, { onError })}
    >
      {t('desk:do.take')}
    </Button>
  );
}
