import { VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Chip } from '../../shared/components/chip.tsx';
import { Due, Moment } from '../../shared/components/moments.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { TicketListItem } from '../contract.ts';
import { CreditChip } from './credit-chip.tsx';
import styles from './ticket-list.module.css';

interface TicketRowProps {
  ticket: TicketListItem;
  /** The list's own address, which the ticket's number follows. */
  path: string;
  isOpen: boolean;
  /** Whose queue the list is; what belongs to another department says so. */
  ofDepartment?: string | undefined;
}

export function TicketRow({ ticket, path, isOpen, ofDepartment }: TicketRowProps) {
  const isOfAnother = ofDepartment !== undefined && ofDepartment !== ticket.department.key;
  return (
    <li>
      <Link
        to={`${path}/${ticket.number}`}
        className={styles.row}
        aria-current={isOpen || undefined}
        data-list-row
      >
        <span className={styles.line}>
          <span className={styles.subject}>{ticket.subject}</span>
          <span className={styles.when} data-near={ticket.urgency === 'near' || undefined}>
            <When ticket={ticket} />
            <Urgency urgency={ticket.urgency} />
          </span>
        </span>
        <span className={`${styles.line} ${styles.facts}`}>
          <span className={styles.about}>
            #{ticket.number} · {ticket.customer.name}
          </span>
          {isOfAnother && <Chip tone="plain">{ticket.department.name}</Chip>}
          <CreditChip ticket={ticket} />
        </span>
      </Link>
    </li>
  );
}

/** When somebody has to answer; where nobody of the desk has to, whose turn it is. */
function When({ ticket }: { ticket: TicketListItem }) {
  const { t } = useTexts();
  if (ticket.resolvedAt) return <Moment at={ticket.resolvedAt} as="short-date" />;
  if (ticket.dueAt) return <Due at={ticket.dueAt} />;
  return t('desk:list.theirTurn');
}

/** The time itself says it by its colour and weight; it is said in words to those who hear the page. */
function Urgency({ urgency }: Pick<TicketListItem, 'urgency'>) {
  const { t } = useTexts();
  if (!urgency) return null;
  return <VisuallyHidden> {t(`desk:urgency.${urgency}`)}</VisuallyHidden>;
}
