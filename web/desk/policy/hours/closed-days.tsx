import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import { Section } from '../../section.tsx';
import { useDraftDesk } from '../draft/draft-context.ts';
import { focusOnRow } from '../draft/focus-on.ts';
import { sentencesOf } from '../draft/problems.ts';
import settings from '../draft/settings.module.css';
import { dayText } from '../words/days.ts';
import { AddDay } from './add-day.tsx';
import { DayRow } from './day-row.tsx';
import styles from './hours.module.css';

const ROOT = 'policy.businessHours.closedDays';

/** Days on which the desk is closed beside the public holidays, such as a company holiday. */
export function ClosedDays({
  days,
  onChange,
}: {
  days: readonly string[];
  onChange: (days: string[]) => void;
}) {
  const { t } = useTexts();
  const { language } = useFormat();
  const { problems } = useDraftDesk();
  return (
    <Section title={t('desk:policy.hours.closedDays')}>
      <p className={settings.intro}>{t('desk:policy.hours.closedWords')}</p>
      <ul className={styles.days} data-path={ROOT} tabIndex={-1}>
        {days.map((day, index) => (
          <DayRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a day that is there twice has no other name, and rows hold no state
            key={`${day} ${index}`}
            path={`${ROOT}.${index}`}
            text={dayText(day, language, true)}
            error={sentencesOf(problems.below(`${ROOT}.${index}`))}
            onRemove={() => {
              onChange(days.filter((_, at) => at !== index));
              focusOnRow(ROOT, index);
            }}
          />
        ))}
      </ul>
      <AddDay
        taken={days}
        label={t('desk:policy.hours.addClosed')}
        onAdd={(day) => onChange([...days, day].toSorted())}
      />
    </Section>
  );
}
