import type { ReactNode } from 'react';
import styles from './ticket-side.module.css';

/** One titled part of the side pane. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.part}>
      <h2 className={styles.title}>{title}</h2>
      {children}
    </section>
  );
}
