import { Button } from '@mantine/core';
import { TimeZoneSelect } from '../../../shared/components/place-selects.tsx';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import { Section } from '../../section.tsx';
import type { DraftHours } from '../contract.ts';
import { useDraftDesk } from '../draft/draft-context.ts';
import { sentencesOf } from '../draft/problems.ts';
import settings from '../draft/settings.module.css';
import { WEEKDAYS } from '../words/weekdays.ts';
import { ClosedDays } from './closed-days.tsx';
import { HolidaysPart } from './holidays-part.tsx';
import styles from './hours.module.css';
import { OpenDays } from './open-days.tsx';
import { WeekdayRow } from './weekday-row.tsx';

const ROOT = 'policy.businessHours';

/** When the desk is open: by these hours every answer time is counted. */
export function HoursPart() {
  const { t } = useTexts();
  const { draft, change, problems } = useDraftDesk();
  const hours = draft.policy.businessHours;
  const put = (part: Partial<DraftHours>) =>
    change((policy) => ({ ...policy, businessHours: { ...policy.businessHours, ...part } }));
  const copyMonday = () => {
    const same = hours.weekdays[1];
    put({ weekdays: { ...hours.weekdays, 2: same, 3: same, 4: same, 5: same } });
  };
  const ofWeek = sentencesOf(problems.at(`${ROOT}.weekdays`));
  const ofZone = sentencesOf(problems.at(`${ROOT}.timeZone`));
  return (
    <>
      <Section title={t('desk:policy.hours.title')}>
        <p className={settings.intro}>{t('desk:policy.hours.intro')}</p>
        <div className={styles.zone} data-path={`${ROOT}.timeZone`} tabIndex={-1}>
          <TimeZoneSelect
            label={t('desk:policy.hours.timeZone')}
            description={t('desk:policy.hours.timeZoneWords')}
            value={hours.timeZone}
            onChange={(timeZone) => put({ timeZone })}
            {...(ofZone ? { error: ofZone } : {})}
          />
        </div>
        <ul className={styles.week} data-path={`${ROOT}.weekdays`} tabIndex={-1}>
          {WEEKDAYS.map((day) => (
            <WeekdayRow
              key={day}
              day={day}
              path={`${ROOT}.weekdays.${day}`}
              hours={hours.weekdays[day]}
              onChange={(next) => put({ weekdays: { ...hours.weekdays, [day]: next } })}
            />
          ))}
        </ul>
        {ofWeek && <p className={styles.wrong}>{ofWeek}</p>}
        <div className={styles.hint}>
          <span>{t('desk:policy.hours.midnight')}</span>
          <Button size="xs" variant="default" onClick={copyMonday}>
            {t('desk:policy.hours.copy')}
          </Button>
        </div>
      </Section>
      <HolidaysPart hours={hours} onChange={(holidays) => put({ holidays })} />
      <ClosedDays days={hours.closedDays} onChange={(closedDays) => put({ closedDays })} />
      <OpenDays days={hours.openDays} onChange={(openDays) => put({ openDays })} />
    </>
  );
}
