import { EmptyState } from '../../../shared/components/empty-state.tsx';
import { LoadFailed } from '../../../shared/components/load-failed.tsx';
import { ListSkeleton } from '../../../shared/components/skeletons.tsx';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import { Section } from '../../section.tsx';
import { useDraftDesk } from '../draft/draft-context.ts';
import settings from '../draft/settings.module.css';
import { ChangeList } from './change-list.tsx';
import { PeopleChanges } from './people-changes.tsx';
import { useComparison } from './use-comparison.ts';

/** What the draft changes in the policy in force. */
export default function Changes() {
  const { t } = useTexts();
  const { draft, edition, inForce } = useDraftDesk();
  const { data, error, refetch } = useComparison(inForce.version, draft.policy, edition);
  const isSame = data?.changes.length === 0 && Object.keys(draft.departments).length === 0;
  return (
    <>
      <Section title={t('desk:policy.part.changes')}>
        <p className={settings.intro}>{t('desk:policy.change.intro', { version: inForce.version })}</p>
        {!data &&
          (error ? <LoadFailed error={error} onRetry={() => void refetch()} /> : <ListSkeleton rows={3} />)}
        {isSame && (
          <EmptyState title={t('desk:policy.change.none')}>{t('desk:policy.change.noneHint')}</EmptyState>
        )}
      </Section>
      {data && <ChangeList changes={data.changes} before={inForce.policy} after={draft.policy} />}
      <PeopleChanges />
    </>
  );
}
