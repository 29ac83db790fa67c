import { ActionIcon } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { AppLink } from '../../shared/app/app-link.tsx';
import { Chip } from '../../shared/components/chip.tsx';
import { Moment } from '../../shared/components/moments.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { EntryAmount, Movement } from '../../shared/support/entry-figures.tsx';
import type { EntryView } from '../contract.ts';
import styles from '../office.module.css';
import { REASONS } from '../reasons.ts';
import narrow from './narrow-table.module.css';

type Ticket = NonNullable<EntryView['ticket']>;

interface EntryTableProps {
  entries: readonly EntryView[];
  onChooseTicket: (ticket: Ticket) => void;
}

/** Entries of a statement: a table where there is room, else a card for each. */
export function EntryTable({ entries, onChooseTicket }: EntryTableProps) {
  const { t } = useTexts();
  return (
    <table className={`${styles.table} ${narrow.table}`}>
      <thead>
        <tr>
          <th scope="col">{t('desk:statement.at')}</th>
          <th scope="col">{t('desk:statement.what')}</th>
          <th scope="col" className={styles.number}>
            {t('desk:field.credits')}
          </th>
          <th scope="col" className={styles.number}>
            {t('desk:side.available')}
          </th>
          <th scope="col" className={styles.number}>
            {t('desk:side.held')}
          </th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <EntryRow key={entry.id} entry={entry} onChooseTicket={onChooseTicket} />
        ))}
      </tbody>
    </table>
  );
}

function EntryRow({ entry, onChooseTicket }: { entry: EntryView; onChooseTicket: (ticket: Ticket) => void }) {
  const { t } = useTexts();
  return (
    <tr>
      <td className={narrow.at}>
        <Moment at={entry.at} />
      </td>
      <td className={narrow.what}>
        <What entry={entry} onChooseTicket={onChooseTicket} />
      </td>
      <td className={`${styles.number} ${narrow.credits}`}>
        <EntryAmount entry={entry} />
      </td>
      <td className={styles.number} data-label={t('desk:side.available')}>
        <Movement before={entry.availableBefore} after={entry.availableAfter} />
      </td>
      <td className={styles.number} data-label={t('desk:side.held')}>
        <Movement before={entry.heldBefore} after={entry.heldAfter} />
      </td>
    </tr>
  );
}

/** Why: the kind in words, the ticket or order, the reason given, and by whom. */
function What({ entry, onChooseTicket }: { entry: EntryView; onChooseTicket: (ticket: Ticket) => void }) {
  const { t } = useTexts();
  const { ticket } = entry;
  const known = REASONS.find((reason) => reason === entry.reason);
  const reason = known ? t(`support:reason.${known}`) : entry.reason;
  return (
    <>
      {t(`desk:statement.kind.${entry.kind}`)}
      {entry.disputed && (
        <>
          {' '}
          <Chip tone="stamp">{t('desk:disputes.state.open')}</Chip>
        </>
      )}
      {ticket && (
        <>
          {' · '}
          <AppLink to={`/tickets/${ticket.number}`}>
            #{ticket.number} {ticket.subject}
          </AppLink>{' '}
          <ActionIcon
            size="xs"
            variant="subtle"
            color="gray"
            aria-label={t('desk:statement.onlyTicket', { number: ticket.number })}
            onClick={() => onChooseTicket(ticket)}
          >
            <IconFilter size={13} aria-hidden="true" />
          </ActionIcon>
        </>
      )}
      {entry.order && ` · ${t('desk:orders.number', { number: entry.order.number })}`}
      {(reason || entry.person) && (
        <div className={styles.small}>{[reason, entry.person].filter(Boolean).join(' · ')}</div>
      )}
    </>
  );
}
