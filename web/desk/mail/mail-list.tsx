import { Link } from '@tanstack/react-router';
import { type ReactNode, useRef } from 'react';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import queue from '../queue/ticket-list.module.css';
import { useListKeys } from '../shortcuts/use-list-keys.ts';
import styles from './mail-list.module.css';

interface MailListProps {
  title: string;
  /** Whether a mail is open beside it, which then brings the page's h1. */
  isBeside: boolean;
  tools?: ReactNode;
  children: ReactNode;
}

/** The left pane of outbox and incoming mail. */
export function MailList({ title, isBeside, tools, children }: MailListProps) {
  const column = useRef<HTMLDivElement>(null);
  useListKeys(column);
  const ListTitle = isBeside ? 'h2' : 'h1';
  return (
    <div ref={column} className={queue.column}>
      <header className={queue.head}>
        <ListTitle className={queue.title}>{title}</ListTitle>
        {tools}
      </header>
      {children}
    </div>
  );
}

interface MailRowProps {
  to: string;
  isOpen: boolean;
  subject: string;
  when: ReactNode;
  about: ReactNode;
  chip?: ReactNode;
}

export function MailRow({ to, isOpen, subject, when, about, chip }: MailRowProps) {
  const { t } = useTexts();
  return (
    <li>
      <Link to={to} className={styles.row} aria-current={isOpen || undefined} data-list-row>
        <span className={queue.line}>
          <span className={queue.subject}>{subject || t('desk:mail.noSubject')}</span>
          <span className={queue.when}>{when}</span>
        </span>
        <span className={queue.line}>
          <span className={queue.about}>{about}</span>
          {chip}
        </span>
      </Link>
    </li>
  );
}
