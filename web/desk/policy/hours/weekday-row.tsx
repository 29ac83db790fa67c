import { Button } from '@mantine/core';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import type { OpenHours } from '../contract.ts';
import { useWeekdayName, type Weekday } from '../words/weekdays.ts';
import styles from './hours.module.css';
import { Stretches } from './stretches.tsx';

interface WeekdayRowProps {
  day: Weekday;
  path: string;
  hours: readonly OpenHours[];
  onChange: (hours: OpenHours[]) => void;
  /** Gives the working days the same hours. */
  onCopy: () => void;
}

/** A day of the week and its open hours. */
export function WeekdayRow({ day, path, hours, onChange, onCopy }: WeekdayRowProps) {
  const { t } = useTexts();
  const weekday = useWeekdayName();
  return (
    <li className={styles.day}>
      <span className={styles.dayName}>{weekday(day)}</span>
      <Stretches name={weekday(day)} path={path} hours={hours} onChange={onChange} />
      {day === 1 && hours.length > 0 && (
        <Button className={styles.copy} size="compact-sm" variant="subtle" onClick={onCopy}>
          {t('desk:policy.hours.copy')}
        </Button>
      )}
    </li>
  );
}
