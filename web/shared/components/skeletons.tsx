import { Skeleton } from '@mantine/core';
import { useTexts } from '../i18n/use-texts.ts';
import styles from './skeletons.module.css';

/** Says once that something is coming; the grey bars are for the eye only. */
function Waiting({ children }: { children: React.ReactNode }) {
  const { t } = useTexts();
  return (
    <div role="status" aria-label={t('common:loading')} className={styles.appear}>
      <div aria-hidden="true">{children}</div>
    </div>
  );
}

const numbered = (count: number) => Array.from({ length: count }, (_, index) => index);

export function ListSkeleton({ rows = 5 }: { rows?: number }) {
  return (
    <Waiting>
      {numbered(rows).map((row) => (
        <div key={row} className={styles.row}>
          <Skeleton h={14} w={`${64 - (row % 3) * 12}%`} />
          <Skeleton h={11} w={`${38 + (row % 2) * 10}%`} />
        </div>
      ))}
    </Waiting>
  );
}

export function CardSkeleton({ lines = 3 }: { lines?: number }) {
  return (
    <Waiting>
      <div className={styles.card}>
        <Skeleton h={16} w="40%" />
        {numbered(lines).map((line) => (
          <Skeleton key={line} h={12} w={`${96 - (line % 3) * 14}%`} />
        ))}
      </div>
    </Waiting>
  );
}

export function PageSkeleton() {
  return (
    <Waiting>
      <div className={styles.page}>
        <Skeleton h={28} w="min(320px, 70%)" />
        <div className={styles.card}>
          <Skeleton h={14} w="80%" />
          <Skeleton h={14} w="60%" />
          <Skeleton h={14} w="70%" />
        </div>
      </div>
    </Waiting>
  );
}
