import { useRef } from 'react';
import { CursorList, useCursorList } from '../../shared/components/cursor-list.tsx';
import { EmptyState } from '../../shared/components/empty-state.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { TicketListItem } from '../contract.ts';
import { deskKeys } from '../desk-keys.ts';
import { KeysButton } from '../shortcuts/keys-panel.tsx';
import { useListKeys } from '../shortcuts/use-list-keys.ts';
import type { QueueView } from './queue-view.ts';
import styles from './ticket-list.module.css';
import { TicketRow } from './ticket-row.tsx';

interface TicketListProps {
  view: QueueView;
  /** The number of the ticket that is open beside the list. */
  openNumber: string | undefined;
}

export function TicketList({ view, openNumber }: TicketListProps) {
  const { t } = useTexts();
  const column = useRef<HTMLDivElement>(null);
  const tickets = useCursorList<TicketListItem>(deskKeys.queue(view.query), '/tickets', {
    ...view.query,
    limit: 50,
  });
  useListKeys(column);
  // The open ticket brings the page's h1; without one the list is what the page is about.
  const ListTitle = openNumber ? 'h2' : 'h1';
  const isClosed = view.query.view === 'closed';
  return (
    <div ref={column} className={styles.column}>
      <header className={styles.head}>
        <ListTitle className={styles.title}>{view.title}</ListTitle>
        <span className={styles.when}>{isClosed ? t('desk:list.newestFirst') : t('desk:list.dueFirst')}</span>
        <KeysButton />
      </header>
      {view.cover && <Cover cover={view.cover} />}
      <CursorList query={tickets} empty={<EmptyState title={t('desk:empty.title')}>{view.empty}</EmptyState>}>
        {(items) => (
          <ul className={styles.rows} aria-label={view.title}>
            {items.map((ticket) => (
              <TicketRow
                key={ticket.id}
                ticket={ticket}
                path={view.path}
                ofDepartment={view.query.department}
                isOpen={String(ticket.number) === openNumber}
              />
            ))}
          </ul>
        )}
      </CursorList>
    </div>
  );
}

/** Whose tickets stand here too, or who looks after these, while a department is away. */
function Cover({ cover }: { cover: NonNullable<QueueView['cover']> }) {
  const { t } = useTexts();
  const names = cover.standsInFor.map(({ name }) => name).join(', ');
  if (names) return <p className={styles.cover}>{t('desk:list.standsIn', { names })}</p>;
  if (!cover.coveredBy) return null;
  return <p className={styles.cover}>{t('desk:list.away', { name: cover.coveredBy.name })}</p>;
}
