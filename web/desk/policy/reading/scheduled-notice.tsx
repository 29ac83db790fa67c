import { AppLink } from '../../../shared/app/app-link.tsx';
import { Moment } from '../../../shared/components/moments.tsx';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import office from '../../office.module.css';
import { useVersions } from '../use-versions.ts';
import styles from './reading.module.css';

/** Each version that is published and does not hold yet. */
export function ScheduledNotice({ inForce }: { inForce: number }) {
  const { t } = useTexts();
  const { data } = useVersions();
  return data?.items
    .filter(({ isScheduled }) => isScheduled)
    .map(({ version, note, inForceFrom }) => (
      <section
        key={version}
        className={styles.notice}
        aria-label={`${t('desk:policy.scheduled.title')} ${version}`}
      >
        <div>
          <p className={styles.noticeTitle}>
            {t('desk:policy.scheduled.says', { version })} <Moment at={inForceFrom} />
          </p>
          <p className={office.small}>{note}</p>
        </div>
        <div className={office.buttons}>
          <AppLink to={`/policy/versions/${version}`}>{t('desk:policy.read')}</AppLink>
          <AppLink to="/policy/compare" search={{ from: String(inForce), to: String(version) }}>
            {t('desk:policy.whatChanges')}
          </AppLink>
        </div>
      </section>
    ));
}
