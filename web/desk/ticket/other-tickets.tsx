import { useQuery } from '@tanstack/react-query';
import { api } from '../../shared/api/client.ts';
import { AppLink } from '../../shared/app/app-link.tsx';
import type { Page } from '../../shared/components/cursor-list.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { TicketListItem, TicketView } from '../contract.ts';
import { deskKeys } from '../desk-keys.ts';
import { Part } from './side-part.tsx';
import styles from './ticket-side.module.css';

/** The customer's other tickets, newest first, and the earlier one from which this goes on. */
export function OtherTickets({ ticket }: { ticket: TicketView }) {
  const { t } = useTexts();
  const { data } = useQuery({
    queryKey: deskKeys.customerTickets(ticket.customer.id),
    queryFn: ({ signal }) =>
      api.get<Page<TicketListItem>>(
        '/tickets',
        { customerId: ticket.customer.id, view: 'all', limit: 7 },
        signal,
      ),
  });
  const others = (data?.items ?? []).filter(({ id }) => id !== ticket.id).slice(0, 6);
  if (others.length === 0 && !ticket.follows) return null;
  return (
    <Part title={t('desk:side.others')}>
      {ticket.follows && (
        <p className={styles.small}>
          {t('desk:side.follows')}{' '}
          <AppLink inherit to={`/tickets/${ticket.follows.number}`}>
            #{ticket.follows.number}
          </AppLink>
        </p>
      )}
      <ul className={styles.list}>
        {others.map((other) => (
          <li key={other.id}>
            <AppLink inherit to={`/tickets/${other.number}`} className={styles.grow}>
              {other.subject}
            </AppLink>
            <span className={styles.small}>{t(`desk:state.${other.state}`)}</span>
          </li>
        ))}
      </ul>
    </Part>
  );
}
