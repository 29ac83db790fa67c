import type { OpenHours } from '../contract.ts';
import { useWeekdayName, type Weekday } from '../words/weekdays.ts';
import styles from './hours.module.css';
import { Stretches } from './stretches.tsx';

interface WeekdayRowProps {
  day: Weekday;
  path: string;
  hours: readonly OpenHours[];
  onChange: (hours: OpenHours[]) => void;
}

/** A day of the week and its open hours. */
export function WeekdayRow({ day, path, hours, onChange }: WeekdayRowProps) {
  const weekday = useWeekdayName();
  return (
    <li className={styles.day}>
      <span className={styles.dayName}>{weekday(day)}</span>
      <Stretches name={weekday(day)} path={path} hours={hours} onChange={onChange} />
    </li>
  );
}
