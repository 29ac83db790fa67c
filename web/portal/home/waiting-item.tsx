import type { ReactNode } from 'react';
import { ButtonLink } from '../../shared/components/button-link.tsx';
import styles from './waiting-item.module.css';

interface WaitingItemProps {
  title: ReactNode;
  details: ReactNode;
  button: string;
  /** The one button of the page that confirms is filled, the others are outlined. */
  primary?: boolean;
  /** Where it leads. */
  to: string;
  params: Record<string, string>;
}

/** A sentence on what waits, and the one button that leads to it. */
export function WaitingItem({ title, details, button, primary = false, to, params }: WaitingItemProps) {
  return (
    <div className={styles.item}>
      <div className={styles.words}>
        <p className={styles.title}>{title}</p>
        <p className={styles.details}>{details}</p>
      </div>
      <ButtonLink
        to={to}
        params={params}
        variant={primary ? 'filled' : 'default'}
        className={styles.button ?? ''}
      >
        {button}
      </ButtonLink>
    </div>
  );
}
