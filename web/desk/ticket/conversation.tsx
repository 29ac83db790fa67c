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
  const entries = conversationEntries(messages.items, timeline.items, ticket);
  const isThere = messages.data !== undefined && timeline.data !== undefined;
  const end = useScrollToEnd(isThere, messages.items.length);
  const error = messages.error ?? timeline.error;
  const retry = () => {
    void messages.refetch();
    void timeline.refetch();
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so that who has no mouse must reach it
    <section className={styles.conversation} aria-label={t('desk:ticket.conversation')} tabIndex={0}>
      {!isThere && !error && <CardSkeleton />}
      {error && <LoadFailed error={error} onRetry={retry} />}
      {entries.map((entry) => (
        <EntryView key={keyOf(entry)} entry={entry} ticket={ticket} />
      ))}
      <OpenQuote ticket={ticket} />
      <WorkStub ticket={ticket} doing={doing} />
      <div ref={end} />
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

/** One reads a ticket from its newest message: there it opens, and there it stays while one has not scrolled up. */
function useScrollToEnd(isThere: boolean, count: number) {
  const end = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a further message scrolls again
  useEffect(() => {
    const box = end.current?.parentElement;
    if (!isThere || !box) return;
    let isAtEnd = true;
    const toEnd = () => {
      if (isAtEnd) box.scrollTop = box.scrollHeight;
    };
    const notice = () => {
      isAtEnd = box.scrollHeight - box.scrollTop - box.clientHeight < 24;
    };
    // A panel that opens below takes of its height.
    const sizes = new ResizeObserver(toEnd);
    sizes.observe(box);
    box.addEventListener('scroll', notice, { passive: true });
    return () => {
      sizes.disconnect();
      box.removeEventListener('scroll', notice);
    };
  }, [isThere, count]);
  return end;
}
