import { useMemo } from 'react';
import type { TicketView } from '../../../server/tickets/contract.ts';
import { LoadFailed } from '../../shared/components/load-failed.tsx';
import { CardSkeleton } from '../../shared/components/skeletons.tsx';
import { TimelineEvent } from '../../shared/components/timeline-event.tsx';
import { HappeningSentence } from './happening-sentence.tsx';
import { mergeThread } from './thread-items.ts';
import { ThreadMessage } from './thread-message.tsx';
import { useMessages, useTimeline } from './use-thread.ts';

/** Everything that was written and done, oldest first. */
export function Thread({ ticket }: { ticket: TicketView }) {
  const messages = useMessages(ticket.id);
  const timeline = useTimeline(ticket.id);
  const items = useMemo(
    () => mergeThread(ticket, messages.items ?? [], timeline.items ?? []),
    [ticket, messages.items, timeline.items],
  );
  if (messages.error && !messages.items)
    return <LoadFailed error={messages.error} onRetry={() => void messages.refetch()} />;
  if (!messages.items) return <CardSkeleton />;
  return items.map((item) =>
    'message' in item ? (
      <ThreadMessage key={item.key} message={item.message} department={ticket.department.name} />
    ) : (
      <TimelineEvent key={item.key} {...(item.happening.what === 'answered' ? {} : { at: item.at })}>
        <HappeningSentence happening={item.happening} ticket={ticket} />
      </TimelineEvent>
    ),
  );
}
