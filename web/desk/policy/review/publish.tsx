import { ListSkeleton } from '../../../shared/components/skeletons.tsx';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import { Section } from '../../section.tsx';
import { DiscardDraft } from '../draft/discard-draft.tsx';
import { useDraftDesk } from '../draft/draft-context.ts';
import { ProblemList } from '../draft/problem-list.tsx';
import settings from '../draft/settings.module.css';
import { PublishForm } from './publish-form.tsx';
import styles from './review.module.css';

/** The last step: a note, the day from which it holds, and a yes. */
export default function Publish() {
  const { t } = useTexts();
  const { problems, isChecked, isContested, settle, onDiscarded } = useDraftDesk();
  const isBlocked = problems.all.length > 0;
  return (
    <>
      <ProblemList />
      <Section title={t('desk:policy.part.publish')}>
        {isBlocked && <p className={settings.intro}>{t('desk:policy.publish.blocked')}</p>}
        {!isBlocked && isContested && <p className={settings.intro}>{t('desk:policy.publish.contested')}</p>}
        {!isBlocked && !isContested && (isChecked ? <PublishForm /> : <ListSkeleton rows={2} />)}
      </Section>
      <Section title={t('desk:policy.draft.discard')}>
        <div className={styles.discard}>
          <p className={styles.words}>{t('desk:policy.draft.discardWords')}</p>
          <DiscardDraft before={settle} onDone={() => void onDiscarded()} />
        </div>
      </Section>
    </>
  );
}
