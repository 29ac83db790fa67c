import { useEffect, useState } from 'react';
import { calendarDay, formatDay } from '../i18n/format.ts';
import { useFormat } from '../i18n/use-format.ts';
import { useTexts } from '../i18n/use-texts.ts';
import styles from './moments.module.css';

const halfMinute = 30_000;

/** The current moment, anew every half minute, for texts that age while one looks at them. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), halfMinute);
    return () => clearInterval(timer);
  }, []);
  return now;
}

interface MomentProps {
  /** ISO 8601 in UTC, as the API sends it. */
  at: string;
  /** moment: "today 15:30"; ago: "20 min ago" */
  as?: 'moment' | 'date' | 'short-date' | 'time' | 'ago';
}

/** A moment in the person's language and zone; the whole of it on hover. */
export function Moment({ at, as = 'moment' }: MomentProps) {
  const { t } = useTexts();
  const format = useFormat();
  const now = useNow();
  const text = () => {
    if (as === 'date') return format.date(at);
    if (as === 'short-date') return format.date(at, 'short');
    if (as === 'time') return format.time(at);
    if (as === 'moment') return format.moment(at);
    const agoMilliseconds = now.getTime() - Date.parse(at);
    if (agoMilliseconds < 60_000) return t('common:justNow');
    return t('common:ago', { duration: format.duration(agoMilliseconds) });
  };
  return (
    <time dateTime={at} title={format.full(at)}>
      {text()}
    </time>
  );
}

interface DueProps {
  /** ISO 8601 in UTC. */
  at: string;
}

/** When an answer is due: "due 15:30", "tomorrow", "7 Dec", or "late 20 min". */
export function Due({ at }: DueProps) {
  const { t } = useTexts();
  const format = useFormat();
  const now = useNow();
  const moment = new Date(at);
  const lateMilliseconds = now.getTime() - moment.getTime();
  const isToday = calendarDay(moment, format).number === calendarDay(now, format).number;
  const text = () => {
    if (lateMilliseconds > 0) return t('common:late', { duration: format.duration(lateMilliseconds) });
    if (isToday) return t('common:dueToday', { time: format.time(moment) });
    return formatDay(moment, format, now);
  };
  return (
    <time dateTime={at} title={format.full(at)} className={lateMilliseconds > 0 ? styles.late : styles.due}>
      {text()}
    </time>
  );
}
