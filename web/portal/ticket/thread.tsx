import { useMemo } from 'react';
import type { ReceiptView } from '../../../server/settlement/contract.ts';
import type { TicketView } from '../../../server/tickets/contract.ts';
import { LoadFailed } from '../../shared/components/load-failed.tsx';
import { CardSkeleton } from '../../shared/components/skeletons.tsx';
import { TimelineEvent } from '../../shared/components/timeline-event.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { Receipt } from '../../shared/support/receipt.tsx';
import { HappeningSentence } from './happening-sentence.tsx';
import { mergeThread, type ThreadItem } from './thread-items.ts';
import { ThreadMessage } from './thread-message.tsx';
import styles from './ticket.module.css';
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
      <Happened key={item.key} item={item} ticket={ticket} />
    ),
  );
}

interface HappenedProps {
  item: Extract<ThreadItem, { happening: unknown }>;
  ticket: TicketView;
}

function Happened({ item: { happening, at }, ticket }: HappenedProps) {
  const receipt = 'receipt' in happening ? happening.receipt : undefined;
  return (
    <>
      <TimelineEvent {...(happening.what === 'answered' ? {} : { at })}>
        <HappeningSentence happening={happening} ticket={ticket} />
      </TimelineEvent>
      {receipt && receipt.accepted > 0 && <ReceiptCard receipt={receipt} />}
    </>
  );
}

function ReceiptCard({ receipt }: { receipt: ReceiptView }) {
  const { t } = useTexts();
  return (
    <section className={styles.receipt} aria-label={t('portal:ticket.receipt')}>
      <strong>{t('portal:ticket.receipt')}</strong> <Receipt receipt={receipt} />
    </section>
  );
}
