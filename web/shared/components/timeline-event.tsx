import type { ReactNode } from 'react';
import { Moment } from './moments.tsx';
import styles from './timeline-event.module.css';

interface TimelineEventProps {
  children: ReactNode;
  /** ISO 8601 in UTC. */
  at?: string;
}

/** What happened between two messages: a sentence on a hairline. */
export function TimelineEvent({ children, at }: TimelineEventProps) {
  return (
    <div className={styles.event}>
      <span>
        {children}
        {at && (
          <>
            {' · '}
            <Moment at={at} />
          </>
        )}
      </span>
    </div>
  );
}
