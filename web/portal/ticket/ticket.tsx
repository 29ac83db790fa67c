import { Alert } from '@mantine/core';
import type { TicketView } from '../../../server/tickets/contract.ts';
import { AppLink } from '../../shared/app/app-link.tsx';
import { useParam, useSearchParam } from '../../shared/app/params.ts';
import { LoadFailed } from '../../shared/components/load-failed.tsx';
import { PageTitle } from '../../shared/components/page-title.tsx';
import { PageSkeleton } from '../../shared/components/skeletons.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { useTicket } from '../queries.ts';
import { SuspendedNotice } from '../suspended-notice.tsx';
import { TicketState } from '../tickets/ticket-state.tsx';
import { Answer } from './answer.tsx';
import { AnswerForetold } from './answer-due.tsx';
import { Charge } from './charge.tsx';
import { OpenQuote } from './open-quote.tsx';
import { Standing } from './standing.tsx';
import { Thread } from './thread.tsx';
import styles from './ticket.module.css';
import { Why } from './why.tsx';
import { Work } from './work.tsx';

/** One ticket: what was written and done, what it waits for, and what it costs. */
export default function Ticket() {
  const { data: ticket, error, refetch } = useTicket(useParam('number'));
  if (!ticket)
    return error ? <LoadFailed page error={error} onRetry={() => void refetch()} /> : <PageSkeleton />;
  const openQuote = ticket.quotes.find(({ state }) => state === 'proposed');
  return (
    <div className={styles.page}>
      <div className={styles.main}>
        <PageTitle before={<Whereabouts ticket={ticket} />} title={ticket.subject} />
        <JustSent ticket={ticket} />
        <SuspendedNotice />
        <Thread ticket={ticket} />
        {openQuote && <OpenQuote key={openQuote.id} quote={openQuote} ticket={ticket} />}
        <Answer ticket={ticket} />
      </div>
      <aside className={styles.aside}>
        <Standing ticket={ticket} />
        <Why ticket={ticket} />
        <Work ticket={ticket} />
        <Charge ticket={ticket} />
      </aside>
    </div>
  );
}

function Whereabouts({ ticket }: { ticket: TicketView }) {
  const { t } = useTexts();
  const { licence, follows } = ticket;
  return (
    <div className={styles.whereabouts}>
      <TicketState state={ticket.state} />
      <span>
        #{ticket.number} ·{' '}
        {licence ? [licence.productName, licence.site].filter(Boolean).join(', ') : ticket.class.name}
      </span>
      {follows && (
        <AppLink to="/tickets/$number" params={{ number: String(follows.number) }}>
          {t('portal:ticket.follows', { number: follows.number })}
        </AppLink>
      )}
    </div>
  );
}

/** After sending: the number, and when an answer comes. Gone with the first answer. */
function JustSent({ ticket }: { ticket: TicketView }) {
  const { t } = useTexts();
  if (useSearchParam('sent') === undefined || ticket.firstRespondedAt) return null;
  return (
    <Alert
      color="ok"
      variant="light"
      role="status"
      title={t('portal:ticket.sent', { number: ticket.number })}
    >
      <AnswerForetold ticket={ticket} />
    </Alert>
  );
}
