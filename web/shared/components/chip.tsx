import type { ReactNode } from 'react';
import styles from './chip.module.css';

export type Tone = 'accent' | 'stamp' | 'gold' | 'ok' | 'plain';

interface ChipProps {
  /** accent: in work; stamp: your turn or late; gold: credits, limits; ok: free, done; plain: the rest. */
  tone?: Tone;
  children: ReactNode;
}

/** A short word on the state of something. */
export function Chip({ tone = 'accent', children }: ChipProps) {
  return <span className={`${styles.chip} ${styles[tone]}`}>{children}</span>;
}
