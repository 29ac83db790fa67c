import type { TicketListItem } from '../../../server/tickets/contract.ts';
import { AppLink } from '../../shared/app/app-link.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { NextStep, TicketCredits, TicketState } from './ticket-state.tsx';
import styles from './ticket-table.module.css';

interface TicketTableProps {
  tickets: readonly TicketListItem[];
  /** Closed tickets say when they were closed in place of what is next. */
  closed?: boolean;
}

/** Tickets a line each; on a phone a card each. */
export function TicketTable({ tickets, closed = false }: TicketTableProps) {
  const { t } = useTexts();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('portal:column.ticket')}</th>
          <th scope="col">{t('portal:column.state')}</th>
          <th scope="col">{closed ? t('portal:column.closed') : t('portal:column.next')}</th>
          <th scope="col" className={styles.end}>
            {t('portal:column.credits')}
          </th>
        </tr>
      </thead>
      <tbody>
        {tickets.map((ticket) => (
          <tr key={ticket.id}>
            <td className={styles.subject}>
              <AppLink to="/tickets/$number" params={{ number: String(ticket.number) }} c="inherit" inherit>
                <span className={styles.number}>#{ticket.number}</span> {ticket.subject}
              </AppLink>
            </td>
            <td>
              <TicketState state={ticket.state} />
            </td>
            <td>
              <NextStep ticket={ticket} />
            </td>
            <td className={styles.end}>
              <TicketCredits ticket={ticket} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
