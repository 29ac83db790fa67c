import type { ReactNode } from 'react';
import styles from './desk-page.module.css';

/** A screen of the desk without panes: customers, orders, settings. Begin it with `PageTitle`. */
export function DeskPage({ children }: { children: ReactNode }) {
  return <div className={styles.page}>{children}</div>;
}
