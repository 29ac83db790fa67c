import { LoadFailed } from '../../shared/components/load-failed.tsx';
import { useDocumentTitle } from '../../shared/components/page-title.tsx';
import { CardSkeleton } from '../../shared/components/skeletons.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { TicketView } from '../contract.ts';
import { AnswerOrAct } from './answer-or-act.tsx';
import { Conversation } from './conversation.tsx';

import { TicketHeader } from './ticket-header.tsx';
import styles from './ticket-pane.module.css';
import { useDoing } from './use-doing.ts';
import { useTicket } from './use-ticket.ts';

/** One ticket: what was said and done, and where one answers or acts. */
export function TicketPane({ number }: { number: string }) {
  const { ticket, error, retry } = useTicket(number);
  if (ticket) return <OpenTicket ticket={ticket} />;
  if (error) return <LoadFailed error={error} onRetry={retry} />;
  return (
    <div className={styles.entries}>
      <CardSkeleton />
    </div>
  );
}

function OpenTicket({ ticket }: { ticket: TicketView }) {
  const { t } = useTexts();
  const doing = useDoing(ticket);
  useDocumentTitle(t('desk:ticket.tab', { number: ticket.number, subject: ticket.subject }));
  return (
    <div className={styles.pane}>
      <TicketHeader ticket={ticket} doing={doing} />
      <Conversation ticket={ticket} doing={doing} />
      <AnswerOrAct ticket={ticket} doing={doing} />
    </div>
  );
}
