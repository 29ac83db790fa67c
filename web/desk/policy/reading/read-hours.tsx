import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import { Section } from '../../section.tsx';
import type { DraftHours } from '../contract.ts';
import { useHolidayPlace } from '../hours/use-holidays.ts';
import { dayText } from '../words/days.ts';
import { usePolicyWords } from '../words/use-policy-words.ts';
import { hoursText, useWeekdayName, WEEKDAYS } from '../words/weekdays.ts';
import styles from './reading.module.css';

/** When the desk is open. */
export function ReadHours({ hours }: { hours: DraftHours }) {
  const { t } = useTexts();
  const { language } = useFormat();
  const { zone } = usePolicyWords();
  const weekday = useWeekdayName();
  const placeName = useHolidayPlace();
  const special = [
    [t('desk:policy.hours.timeZone'), zone(hours.timeZone)],
    [t('desk:policy.hours.holidays'), placeName(hours.holidays)],
    [
      t('desk:policy.hours.closedDays'),
      hours.closedDays.map((day) => dayText(day, language)).join(', ') || t('desk:policy.none'),
    ],
    [
      t('desk:policy.hours.openDays'),
      hours.openDays
        .map(({ date, hours: open }) => `${dayText(date, language)} (${hoursText(open)})`)
        .join(', ') || t('desk:policy.none'),
    ],
  ] as const;
  return (
    <Section title={t('desk:policy.hours.title')}>
      <div className={styles.groups}>
        <dl className={styles.terms}>
          {WEEKDAYS.map((day) => (
            <div key={day}>
              <dt>{weekday(day)}</dt>
              <dd className="num">{hoursText(hours.weekdays[day]) || t('desk:policy.hours.closed')}</dd>
            </div>
          ))}
        </dl>
        <dl className={styles.terms}>
          {special.map(([term, value]) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
    </Section>
  );
}
