import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import styles from './hours.module.css';

interface DayRowProps {
  path: string;
  /** The day in words. */
  text: string;
  error: string | undefined;
  onRemove: () => void;
  children?: ReactNode;
}

/** A single day that differs from its weekday. */
export function DayRow({ path, text, error, onRemove, children }: DayRowProps) {
  const { t } = useTexts();
  return (
    <li className={styles.singleDay} data-path={path} tabIndex={-1}>
      <span className={styles.dayName}>{text}</span>
      {children}
      <ActionIcon
        size="md"
        data-door={path.slice(0, path.lastIndexOf('.'))}
        aria-label={t('desk:policy.hours.removeDay', { day: text })}
        onClick={onRemove}
      >
        <IconX size={15} aria-hidden="true" />
      </ActionIcon>
      {error && <p className={styles.wrongBelow}>{error}</p>}
    </li>
  );
}
