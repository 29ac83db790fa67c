import { Anchor } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import type { MouseEvent } from 'react';
import type { LiveEvent } from '../../shared/api/live.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { useMe } from '../../shared/identity/use-me.ts';
import { escalationsQuery } from './escalations.tsx';
import { ticketQuery } from './use-ticket.ts';

const SHOWN_MS = 30_000;

/**
 * Tells whoever is at the desk that an answer nears its time or is late, if he is one of those whom the house tells.
 * His mail and the list of such tickets say so too, so that nothing is lost with it.
 */
export function useEscalationNotice(): (event: LiveEvent) => void {
  const queries = useQueryClient();
  const router = useRouter();
  const { t } = useTexts();
  const me = useMe().person;

  const tell = async (ticketId: string) => {
    const [ticket, { items }] = await Promise.all([
      queries.fetchQuery({ ...ticketQuery(ticketId), staleTime: 0 }),
      queries.fetchQuery({ ...escalationsQuery(ticketId), staleTime: 0 }),
    ]);
    const newest = items[0];
    if (!newest?.told.some(({ id }) => id === me.id)) return;
    const id = `escalation ${ticketId}`;
    const { publicHref } = router.buildLocation({ to: `/tickets/${ticket.number}` as '/' });
    const open = (event: MouseEvent) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      notifications.hide(id);
      void router.navigate({ to: `/tickets/${ticket.number}` as '/' });
    };
    notifications.hide(id);
    notifications.show({
      id,
      color: newest.kind === 'missed' ? 'stamp' : 'gold',
      autoClose: SHOWN_MS,
      closeButtonProps: { 'aria-label': t('common:close') },
      title: t(`desk:escalated.${newest.kind}`),
      message: (
        <Anchor href={publicHref} size="sm" onClick={open}>
          #{ticket.number} {ticket.subject}
        </Anchor>
      ),
    });
  };

  return ({ type, ticketId }) => {
    // What can not be read now is told by the list all the same.
    if (type === 'ticket.escalated' && ticketId) tell(ticketId).catch(() => undefined);
  };
}
