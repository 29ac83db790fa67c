import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { LoadFailed } from '../../shared/components/load-failed.tsx';
import { Moment } from '../../shared/components/moments.tsx';
import { PageTitle } from '../../shared/components/page-title.tsx';
import { CardSkeleton, PageSkeleton } from '../../shared/components/skeletons.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { PolicyView } from '../contract.ts';
import { DeskPage } from '../desk-page.tsx';
import { useRights } from '../use-rights.ts';
import { useSavedDraft } from './draft/use-saved-draft.ts';
import { DeskNow } from './reading/desk-now.tsx';
import { DraftNotice } from './reading/draft-notice.tsx';
import { PolicyBody } from './reading/policy-body.tsx';
import { ScheduledNotice } from './reading/scheduled-notice.tsx';
import { Versions } from './reading/versions.tsx';
import { usePolicy } from './use-policy.ts';
import { useVersion } from './use-versions.ts';

/** The support policy in force, the version that follows it, the owner's draft, and all versions before. */
export default function Policy() {
  const { data: policy, error, refetch } = usePolicy();
  if (policy) return <PolicyPage policy={policy} />;
  return (
    <DeskPage>
      {error ? <LoadFailed page error={error} onRetry={() => void refetch()} /> : <PageSkeleton />}
    </DeskPage>
  );
}

function PolicyPage({ policy }: { policy: PolicyView }) {
  const { t } = useTexts();
  const { isOwner } = useRights();
  return (
    <DeskPage>
      <PageTitle
        title={t('desk:policy.title')}
        intro={
          <>
            {t('desk:policy.version', { version: policy.version })}{' '}
            <Moment at={policy.inForceFrom} as="date" />. {t('desk:policy.frozen')}
          </>
        }
        action={isOwner && <ToDraft />}
      />
      <DeskNow policy={policy} />
      {isOwner && <DraftNotice />}
      <ScheduledNotice inForce={policy.version} />
      <InForce version={policy.version} />
      <Versions />
    </DeskPage>
  );
}

function ToDraft() {
  const { t } = useTexts();
  const { data } = useSavedDraft();
  return (
    <Button component={Link} to="/policy/draft">
      {data?.draft ? t('desk:policy.draft.continue') : t('desk:policy.draft.begin')}
    </Button>
  );
}

function InForce({ version }: { version: number }) {
  const { data, error, refetch } = useVersion(version);
  if (data) return <PolicyBody policy={data.policy} isInForce />;
  return error ? <LoadFailed error={error} onRetry={() => void refetch()} /> : <CardSkeleton lines={6} />;
}
