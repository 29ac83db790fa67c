import { keys } from '../shared/api/keys.ts';
import { AppLink } from '../shared/app/app-link.tsx';
import { CursorList, useCursorList } from '../shared/components/cursor-list.tsx';
import { EmptyState } from '../shared/components/empty-state.tsx';
import { Moment } from '../shared/components/moments.tsx';
import type { TicketListItem } from './contract.ts';
import styles from './office.module.css';
import { CreditChip } from './queue/credit-chip.tsx';
import { Row, Section } from './section.tsx';
import { StateChip } from './ticket/state-chip.tsx';

interface TicketSectionProps {
  title: string;
  /** Where there are none. */
  none: string;
  of: { customerId: string } | { licenceId: string };
}

/** What was asked by a customer or about a licence, newest first. */
export function TicketSection({ title, none, of }: TicketSectionProps) {
  const tickets = useCursorList<TicketListItem>([...keys.tickets(), 'all-of', of], '/tickets', {
    ...of,
    view: 'all',
    limit: 10,
  });
  return (
    <Section title={title}>
      <CursorList query={tickets} empty={<EmptyState title={none} />}>
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
                end={
                  <>
                    <CreditChip ticket={ticket} />
                    {ticket.state !== 'withdrawn' && ticket.state !== 'rating' && (
                      <StateChip state={ticket.state} />
                    )}
                  </>
                }
              />
            ))}
          </ul>
        )}
      </CursorList>
    </Section>
  );
}
