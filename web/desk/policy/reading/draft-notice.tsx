import { Moment } from '../../../shared/components/moments.tsx';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import office from '../../office.module.css';
import { DiscardDraft } from '../draft/discard-draft.tsx';
import { useSavedDraft } from '../draft/use-saved-draft.ts';
import styles from './reading.module.css';

/** There is a draft: whose, since when, and on what it is based. */
export function DraftNotice() {
  const { t } = useTexts();
  const { data } = useSavedDraft();
  if (!data?.draft) return null;
  const { basedOn, revision, savedBy, savedAt } = data.draft;
  return (
    <section className={styles.notice} data-tone="gold" aria-label={t('desk:policy.draft.title')}>
      <div>
        <p className={styles.noticeTitle}>{t('desk:policy.draft.exists')}</p>
        <p className={office.small}>
          {t('desk:policy.draft.basedOn', { version: basedOn })}{' '}
          {t('desk:policy.draft.savedBy', { name: savedBy.name })} <Moment at={savedAt} />.
        </p>
      </div>
      <DiscardDraft revision={() => revision} />
    </section>
  );
}
