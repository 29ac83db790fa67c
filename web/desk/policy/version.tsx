import { AppLink } from '../../shared/app/app-link.tsx';
import { useParam } from '../../shared/app/params.ts';
import { LoadFailed } from '../../shared/components/load-failed.tsx';
import { Moment } from '../../shared/components/moments.tsx';
import { PageTitle } from '../../shared/components/page-title.tsx';
import { PageSkeleton } from '../../shared/components/skeletons.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { DeskPage } from '../desk-page.tsx';
import { PolicyBody } from './reading/policy-body.tsx';
import { PublicPageLink } from './reading/public-page-link.tsx';
import { useVersion, useVersions } from './use-versions.ts';

/** One version of the policy, to be read. */
export default function Version() {
  const { t } = useTexts();
  const number = Number(useParam('version'));
  const { data, error, refetch } = useVersion(number);
  const line = useVersions().data?.items.find(({ version }) => version === number);
  if (!data)
    return (
      <DeskPage>
        {error ? <LoadFailed page error={error} onRetry={() => void refetch()} /> : <PageSkeleton />}
      </DeskPage>
    );
  return (
    <DeskPage>
      <PageTitle
        title={t('desk:policy.versionNumber', { version: data.version })}
        before={<AppLink to="/policy">{t('desk:policy.title')}</AppLink>}
        intro={
          <>
            {data.note} · {data.publishedBy && `${data.publishedBy}, `}
            <Moment at={data.publishedAt} as="date" /> · {t('desk:policy.from')}{' '}
            <Moment at={data.inForceFrom} as="date" />
            {line?.inForceUntil && (
              <>
                {' '}
                {t('desk:policy.until')} <Moment at={line.inForceUntil} as="date" />
              </>
            )}{' '}
            <PublicPageLink version={data.version} />
          </>
        }
      />
      <PolicyBody policy={data.policy} isInForce={line?.isInForce ?? false} />
    </DeskPage>
  );
}
