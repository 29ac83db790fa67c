import { Button } from '@mantine/core';
import { Due, Moment } from '../../shared/components/moments.tsx';
import { ShortcutHint } from '../../shared/components/shortcut-hint.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { TicketView } from '../contract.ts';
import { MoreMenu } from './more-menu.tsx';
import { ReopenButton } from './reopen-button.tsx';
import { StateChip } from './state-chip.tsx';
import { TakeButton } from './take-button.tsx';
import styles from './ticket-pane.module.css';
import type { Doing } from './use-doing.ts';

export function TicketHeader({ ticket, doing }: { ticket: TicketView; doing: Doing }) {
  return (
    <header className={styles.header}>
      <div className={styles.titleLine}>
        <h1 className={styles.title}>{ticket.subject}</h1>
        <StateChip state={ticket.state} />
      </div>
      <p className={styles.about}>
        <span>#{ticket.number}</span> · <span>{ticket.class.name}</span> ·{' '}
        <span>{ticket.department.name}</span> ·{' '}
        <span>
          <Assignee ticket={ticket} />
        </span>{' '}
        ·{' '}
        <span>
          <Answer ticket={ticket} />
        </span>
      </p>
      <Tools ticket={ticket} doing={doing} />
    </header>
  );
}

function Assignee({ ticket }: { ticket: TicketView }) {
  const { t } = useTexts();
  return ticket.assignee?.name ?? t('desk:ticket.nobody');
}

/** When the first answer came, or when the next one is due. */
function Answer({ ticket }: { ticket: TicketView }) {
  const { t } = useTexts();
  const format = useFormat();
  if (ticket.resolvedAt)
    return (
      <>
        {t('desk:ticket.closed')} <Moment at={ticket.resolvedAt} />
      </>
    );
  if (ticket.dueAt)
    return (
      <>
        {ticket.firstRespondedAt ? t('desk:ticket.nextAnswer') : t('desk:ticket.firstAnswer')}{' '}
        <Due at={ticket.dueAt} />
      </>
    );
  if (!ticket.firstRespondedAt) return t('desk:ticket.notAnswered');
  const tookMilliseconds = Date.parse(ticket.firstRespondedAt) - Date.parse(ticket.createdAt);
  return t('desk:ticket.answeredIn', { duration: format.duration(tookMilliseconds) });
}

function Tools({ ticket, doing }: { ticket: TicketView; doing: Doing }) {
  const { t } = useTexts();
  const isFirstQuote = ticket.credits.accepted === 0;
  const tools = [
    {
      panel: 'rate',
      action: 'propose_quote',
      key: 'q',
      label: isFirstQuote ? t('desk:do.rate') : t('desk:do.quoteMore'),
      isMain: ticket.state === 'rating',
    },
    { panel: 'log_time', action: 'log_time', key: 't', label: t('desk:do.logTime'), isMain: false },
    { panel: 'resolve', action: 'resolve', key: 'e', label: t('desk:do.resolve'), isMain: false },
  ] as const;
  const offered = tools.filter(({ action }) => doing.may(action));
  return (
    <div className={styles.tools}>
      <TakeButton ticket={ticket} />
      {offered.map(({ panel, key, label, isMain }) => (
        <Button
          key={panel}
          size="compact-sm"
          variant={isMain ? 'filled' : 'default'}
          aria-expanded={doing.panel === panel}
          rightSection={<ShortcutHint>{key}</ShortcutHint>}
          onClick={() => (doing.panel === panel ? doing.close() : doing.open(panel))}
        >
          {label}
        </Button>
      ))}
      <ReopenButton ticket={ticket} />
      <MoreMenu doing={doing} />
    </div>
  );
}
