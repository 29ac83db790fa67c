import { useEffect, useRef } from 'react';
import { LoadFailed } from '../../shared/components/load-failed.tsx';
import { CardSkeleton } from '../../shared/components/skeletons.tsx';
import { TimelineEvent } from '../../shared/components/timeline-event.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { MessageView, TicketView, TimelineEventView } from '../contract.ts';
import { deskKeys } from '../desk-keys.ts';
import { conversationEntries, type Entry } from './conversation-entries.ts';
import { useEventWords } from './event-words.ts';
import { OpenQuote } from './open-quote.tsx';
import { ReceiptStub } from './receipt-stub.tsx';
import { TicketMessage } from './ticket-message.tsx';
import styles from './ticket-pane.module.css';
import type { Doing } from './use-doing.ts';
import { useWholeList } from './use-whole-list.ts';
import { WorkStub } from './work-stub.tsx';

/** Messages, notes, deeds and receipts in their order, then what is open: a quote, the limit of the work. */
export function Conversation({ ticket, doing }: { ticket: TicketView; doing: Doing }) {
  const { t } = useTexts();
  const messages = useWholeList<MessageView>(deskKeys.messages(ticket.id), `/tickets/${ticket.id}/messages`);
  const timeline = useWholeList<TimelineEventView>(
    deskKeys.timeline(ticket.id),
    `/tickets/${ticket.id}/timeline`,
  );
  const isThere = messages.data !== undefined && timeline.data !== undefined;
  const entries = isThere ? conversationEntries(messages.items, timeline.items, ticket) : [];
  const [box, inner] = useStayAtEnd(messages.items.length);
  const error = messages.error ?? timeline.error;
  const retry = () => {
    void messages.refetch();
    void timeline.refetch();
  };
  return (
    <section
      ref={box}
      className={styles.conversation}
      aria-label={t('desk:ticket.conversation')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so that who has no mouse must reach it
      tabIndex={0}
    >
      <div ref={inner} className={styles.entries}>
        {!isThere && !error && <CardSkeleton />}
        {error && <LoadFailed error={error} onRetry={retry} />}
        {entries.map((entry) => (
          <EntryView key={keyOf(entry)} entry={entry} ticket={ticket} />
        ))}
        <OpenQuote ticket={ticket} />
        <WorkStub ticket={ticket} doing={doing} />
      </div>
    </section>
  );
}

function keyOf(entry: Entry): string {
  if (entry.is === 'message') return entry.message.id;
  if (entry.is === 'event') return `event ${entry.event.id}`;
  return `receipt ${entry.at}`;
}

function EntryView({ entry, ticket }: { entry: Entry; ticket: TicketView }) {
  const words = useEventWords();
  if (entry.is === 'message') return <TicketMessage message={entry.message} ticket={ticket} />;
  if (entry.is === 'receipt') return <ReceiptStub receipt={entry.receipt} />;
  return <TimelineEvent at={entry.at}>{words(entry.event)}</TimelineEvent>;
}

/**
 * One reads a ticket from its newest message: there it opens, and there it stays, whatever comes or takes of its
 * height, while one has not scrolled up. A further message always leads there.
 */
function useStayAtEnd(messageCount: number) {
  const box = useRef<HTMLElement>(null);
  const inner = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a further message begins anew
  useEffect(() => {
    const scrolled = box.current;
    if (!scrolled || !inner.current) return;
    let isAtEnd = true;
    const toEnd = () => {
      if (isAtEnd) scrolled.scrollTop = scrolled.scrollHeight;
    };
    const notice = () => {
      isAtEnd = scrolled.scrollHeight - scrolled.scrollTop - scrolled.clientHeight < 24;
    };
    const sizes = new ResizeObserver(toEnd);
    sizes.observe(scrolled);
    sizes.observe(inner.current);
    scrolled.addEventListener('scroll', notice, { passive: true });
    return () => {
      sizes.disconnect();
      scrolled.removeEventListener('scroll', notice);
    };
  }, [messageCount]);
  return [box, inner] as const;
}
