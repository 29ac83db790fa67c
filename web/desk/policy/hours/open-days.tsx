import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import { Section } from '../../section.tsx';
import type { DraftHours } from '../contract.ts';
import { useDraftDesk } from '../draft/draft-context.ts';
import { focusOnRow } from '../draft/focus-on.ts';
import { sentencesOf } from '../draft/problems.ts';
import settings from '../draft/settings.module.css';
import { dayText } from '../words/days.ts';
import { AddDay } from './add-day.tsx';
import { DayRow } from './day-row.tsx';
import styles from './hours.module.css';
import { Stretches } from './stretches.tsx';

type Days = DraftHours['openDays'];

const ROOT = 'policy.businessHours.openDays';

/** Days with hours of their own: an open Saturday, or a short Christmas Eve. */
export function OpenDays({ days, onChange }: { days: Days; onChange: (days: Days) => void }) {
  const { t } = useTexts();
  const { language } = useFormat();
  const { problems } = useDraftDesk();
  const ofList = sentencesOf(problems.at(ROOT));
  return (
    <Section title={t('desk:policy.hours.openDays')}>
      <p className={settings.intro}>{t('desk:policy.hours.openWords')}</p>
      {ofList && <p className={styles.wrong}>{ofList}</p>}
      <ul className={styles.days} data-path={ROOT} tabIndex={-1}>
        {days.map(({ date, hours }, index) => (
          <DayRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a day that is there twice has no other name, and rows hold no state
            key={`${date} ${index}`}
            path={`${ROOT}.${index}`}
            text={dayText(date, language, true)}
            error={sentencesOf([...problems.at(`${ROOT}.${index}`), ...problems.at(`${ROOT}.${index}.date`)])}
            onRemove={() => {
              onChange(days.filter((_, at) => at !== index));
              focusOnRow(ROOT, index);
            }}
          >
            <Stretches
              name={dayText(date, language)}
              path={`${ROOT}.${index}.hours`}
              hours={hours}
              onChange={(next) => onChange(days.with(index, { date, hours: next }))}
            />
          </DayRow>
        ))}
      </ul>
      <AddDay
        taken={days.map(({ date }) => date)}
        label={t('desk:policy.hours.addOpen')}
        onAdd={(date) =>
          onChange(
            [...days, { date, hours: [{ opens: '09:00', closes: '17:00' }] }].toSorted((a, b) =>
              a.date < b.date ? -1 : 1,
            ),
          )
        }
      />
    </Section>
  );
}
