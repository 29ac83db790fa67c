import type { ReactNode } from 'react';
import styles from './stub.module.css';

interface StubProps {
  /** The body: what the credits are for. */
  children: ReactNode;
  /** The part that tears off: the number, its unit, perhaps one button. */
  foil: ReactNode;
  /** `act` outlines it in the accent colour: something here waits for the reader. */
  tone?: 'plain' | 'act';
  /** Names the region for those who hear the page. */
  label: string;
  /** Less air, for the desk. */
  compact?: boolean;
}

/** Stands for credits: a balance, a quote, a limit, and nothing else. On a narrow place the foil lies below. */
export function Stub({ children, foil, tone = 'plain', label, compact = false }: StubProps) {
  return (
    <section className={styles.frame} aria-label={label}>
      <div className={styles.stub} data-tone={tone} data-compact={compact || undefined}>
        <div className={styles.body}>{children}</div>
        <div className={styles.foil}>{foil}</div>
      </div>
    </section>
  );
}

interface FoilNumberProps {
  children: ReactNode;
  /** One or two short lines below the number. */
  caption?: ReactNode;
}

/** The large number on a foil. */
export function FoilNumber({ children, caption }: FoilNumberProps) {
  return (
    <div>
      <div className={styles.number}>{children}</div>
      {caption && <div className={styles.caption}>{caption}</div>}
    </div>
  );
}
