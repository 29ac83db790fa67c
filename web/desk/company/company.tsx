import { useQuery } from '@tanstack/react-query';
import { api } from '../../shared/api/client.ts';
import { LoadFailed } from '../../shared/components/load-failed.tsx';
import { PageTitle } from '../../shared/components/page-title.tsx';
import { ListSkeleton } from '../../shared/components/skeletons.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { CompanyView } from '../contract.ts';
import { deskKeys } from '../desk-keys.ts';
import { DeskPage } from '../desk-page.tsx';
import { CompanyForm } from './company-form.tsx';

/** What documents say of the company. */
export default function Company() {
  const { t } = useTexts();
  const { data, error, refetch } = useQuery({
    queryKey: deskKeys.company(),
    queryFn: ({ signal }) => api.get<CompanyView>('/company', {}, signal),
  });
  return (
    <DeskPage>
      <PageTitle title={t('desk:company.title')} intro={t('desk:company.intro')} />
      {data && <CompanyForm company={data} />}
      {!data &&
        (error ? <LoadFailed error={error} onRetry={() => void refetch()} /> : <ListSkeleton rows={6} />)}
    </DeskPage>
  );
}
