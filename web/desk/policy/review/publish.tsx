import { EmptyState } from '../../../shared/components/empty-state.tsx';
import { LoadFailed } from '../../../shared/components/load-failed.tsx';
import { ListSkeleton } from '../../../shared/components/skeletons.tsx';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import { Section } from '../../section.tsx';
import { DiscardDraft } from '../draft/discard-draft.tsx';
import { useDraftDesk } from '../draft/draft-context.ts';
import { ProblemList } from '../draft/problem-list.tsx';
import settings from '../draft/settings.module.css';
import { PublishForm } from './publish-form.tsx';
import styles from './review.module.css';
import { useComparison } from './use-comparison.ts';

/** The last step: a note, the day from which it holds, and a yes. */
export default function Publish() {
  const { t } = useTexts();
  const { problems, isNew, isContested, revision, settle, onDiscarded } = useDraftDesk();
  const isBlocked = problems.all.length > 0;
  return (
    <>
      <ProblemList />
      <Section title={t('desk:policy.part.publish')}>
        {isBlocked && <p className={settings.intro}>{t('desk:policy.publish.blocked')}</p>}
        {!isBlocked && isContested && <p className={settings.intro}>{t('desk:policy.publish.contested')}</p>}
        {!isBlocked && !isContested && <ReadyToPublish />}
      </Section>
      {!isNew && (
        <Section title={t('desk:policy.draft.discard')}>
          <div className={styles.discard}>
            <p className={styles.words}>{t('desk:policy.draft.discardWords')}</p>
            <DiscardDraft revision={revision} before={settle} onDone={() => void onDiscarded()} />
          </div>
        </Section>
      )}
    </>
  );
}

/** The form, as soon as it is known that nothing is wrong, and that something would change. */
function ReadyToPublish() {
  const { t } = useTexts();
  const { draft, edition, inForce, isChecked } = useDraftDesk();
  const comparison = useComparison(inForce.version, draft.policy, edition);
  const { data, error, refetch } = comparison;
  if (!isChecked || !data)
    return error ? <LoadFailed error={error} onRetry={() => void refetch()} /> : <ListSkeleton rows={2} />;
  const count = data.changes.length;
  if (count === 0 && Object.keys(draft.departments).length === 0)
    return <EmptyState title={t('desk:policy.change.none')}>{t('desk:policy.change.noneHint')}</EmptyState>;
  return <PublishForm changes={count} />;
}
