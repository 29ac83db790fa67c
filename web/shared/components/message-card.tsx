import { type ReactNode, useId } from 'react';
import styles from './message-card.module.css';
import { Moment } from './moments.tsx';
import { PersonMark } from './person-mark.tsx';

interface MessageCardProps {
  author: string;
  /** Whose initials the mark shows, where the author is called "You". */
  markOf?: string;
  /** ISO 8601 in UTC. */
  at: string;
  /** Between name and time: "Technical support", "by mail", "internal note". */
  detail?: ReactNode;
  /** note: internal, in gold; staff only colours the author's mark. */
  tone?: 'customer' | 'staff' | 'note';
  /** Without the round mark, for the desk. */
  compact?: boolean;
  children: ReactNode;
  /** Attachments. */
  footer?: ReactNode;
}

/** One message of a ticket. Put the text in `MessageText`, or HTML mail in `MailHtmlFrame`. */
export function MessageCard(props: MessageCardProps) {
  const heading = useId();
  const { tone = 'customer', compact = false } = props;
  return (
    <article
      className={styles.card}
      data-tone={tone}
      data-compact={compact || undefined}
      aria-labelledby={heading}
    >
      <header className={styles.head} id={heading}>
        {!compact && (
          <PersonMark name={props.markOf ?? props.author} tone={tone === 'customer' ? 'accent' : 'gold'} />
        )}
        <strong>{props.author}</strong>
        <span className={styles.small}>
          {props.detail && <>{props.detail} · </>}
          <Moment at={props.at} />
        </span>
      </header>
      {props.children}
      {props.footer && <footer className={styles.small}>{props.footer}</footer>}
    </article>
  );
}

const link = /(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]])/;

/** Plain text as it was typed, with its addresses made links. */
export function MessageText({ children }: { children: string }) {
  return (
    <div className={styles.text}>
      {children.split(link).map((part, index) =>
        index % 2 === 1 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
          <a key={index} href={part} target="_blank" rel="noopener noreferrer nofollow">
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </div>
  );
}
