import type { z } from 'zod';
import type { MessageView, timelineEventView } from '../../../server/tickets/contract.ts';
import { keys } from '../../shared/api/keys.ts';
import { useWholeList } from '../queries.ts';

export type TimelineEventView = z.infer<typeof timelineEventView>;

export function useMessages(ticketId: string) {
  return useWholeList<MessageView>([...keys.ticket(ticketId), 'messages'], `/tickets/${ticketId}/messages`);
}

export function useTimeline(ticketId: string) {
  return useWholeList<TimelineEventView>(
    [...keys.ticket(ticketId), 'timeline'],
    `/tickets/${ticketId}/timeline`,
  );
}
