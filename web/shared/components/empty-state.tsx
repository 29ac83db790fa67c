import type { ReactNode } from 'react';
import styles from './states.module.css';

interface EmptyStateProps {
  title: string;
  /** What to do, or why it is good that nothing is here. */
  children?: ReactNode;
  action?: ReactNode;
  /** It is all there is on the page, so that its title is the page's. */
  isPage?: boolean;
}

/** Nothing here, said kindly, with the way on. */
export function EmptyState({ title, children, action, isPage = false }: EmptyStateProps) {
  const Title = isPage ? 'h1' : 'p';
  return (
    <div className={styles.state}>
      <Title className={styles.title}>{title}</Title>
      {children && <div className={styles.words}>{children}</div>}
      {action}
    </div>
  );
}
