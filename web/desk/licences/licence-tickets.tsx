import { AppLink } from '../../shared/app/app-link.tsx';
import { CursorList, useCursorList } from '../../shared/components/cursor-list.tsx';
import { EmptyState } from '../../shared/components/empty-state.tsx';
import { Moment } from '../../shared/components/moments.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { TicketListItem } from '../contract.ts';
import styles from '../office.module.css';
import { CreditChip } from '../queue/credit-chip.tsx';
import { Row, Section } from '../section.tsx';
import { licenceKeys } from './use-licences.ts';

/** What was asked about a licence, newest first. */
export function LicenceTickets({ licenceId }: { licenceId: string }) {
  const { t } = useTexts();
  const query = { licenceId, view: 'all', limit: 10 };
  const tickets = useCursorList<TicketListItem>(licenceKeys.tickets(licenceId), '/tickets', query);
  return (
    <Section title={t('desk:licence.tickets')}>
      <CursorList query={tickets} empty={<EmptyState title={t('desk:licence.noTickets')} />}>
        {(items) => (
          <ul className={styles.rows}>
            {items.map((ticket) => (
              <Row
                key={ticket.id}
                title={<AppLink to={`/tickets/${ticket.number}`}>{ticket.subject}</AppLink>}
                about={
                  <>
                    #{ticket.number} · {ticket.requester.name} ·{' '}
                    <Moment at={ticket.createdAt} as="short-date" />
                  </>
                }
                end={<CreditChip ticket={ticket} />}
              />
            ))}
          </ul>
        )}
      </CursorList>
    </Section>
  );
}
