import { useQuery } from '@tanstack/react-query';
import { api } from '../../shared/api/client.ts';
import { LoadFailed } from '../../shared/components/load-failed.tsx';
import { Moment } from '../../shared/components/moments.tsx';
import { PageTitle } from '../../shared/components/page-title.tsx';
import { PageSkeleton } from '../../shared/components/skeletons.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { PolicyVersionView, PolicyView } from '../contract.ts';
import { deskKeys } from '../desk-keys.ts';
import { DeskPage } from '../desk-page.tsx';
import styles from '../office.module.css';
import { Row, Section } from '../section.tsx';
import { PolicyClasses } from './policy-classes.tsx';
import { PolicyTerms } from './policy-terms.tsx';
import { usePolicy } from './use-policy.ts';

/** The support policy in force, as data, and the versions before it. */
export default function Policy() {
  const { data: policy, error, refetch } = usePolicy();
  if (policy) return <PolicyPage policy={policy} />;
  return (
    <DeskPage>
      {error ? <LoadFailed error={error} onRetry={() => void refetch()} /> : <PageSkeleton />}
    </DeskPage>
  );
}

function PolicyPage({ policy }: { policy: PolicyView }) {
  const { t } = useTexts();
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
      />
      <PolicyTerms policy={policy} />
      <PolicyClasses policy={policy} />
      <Versions />
    </DeskPage>
  );
}

function Versions() {
  const { t } = useTexts();
  const { data } = useQuery({
    queryKey: deskKeys.policyVersions(),
    queryFn: ({ signal }) => api.get<{ items: PolicyVersionView[] }>('/policy/versions', {}, signal),
  });
  return (
    <Section title={t('desk:policy.versions')}>
      <ul className={styles.rows}>
        {data?.items.map((version) => (
          <Row
            key={version.version}
            title={t('desk:policy.versionNumber', { version: version.version })}
            about={[version.note, version.publishedBy].filter(Boolean).join(' · ')}
            end={<Moment at={version.publishedAt} />}
          />
        ))}
      </ul>
    </Section>
  );
}
