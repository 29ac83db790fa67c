import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { isLinkOver } from '../api/problem.ts';
import { AppLink } from '../app/app-link.tsx';
import { useParam } from '../app/params.ts';
import { LoadFailed } from '../components/load-failed.tsx';
import { PageSkeleton } from '../components/skeletons.tsx';
import { useTexts } from '../i18n/use-texts.ts';
import { Entrance } from './entrance.tsx';
import type { OneTimeLink } from './person.ts';
import { SetPassword } from './set-password.tsx';

/** The page behind the link of an invitation or a recovery mail. Opening it changes nothing. */
export default function OpenLink() {
  const { t } = useTexts();
  const token = useParam('token');
  const link = useQuery({
    queryKey: ['link', token],
    queryFn: ({ signal }) => api.get<OneTimeLink>(`/links/${encodeURIComponent(token)}`, {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (link.data) return <SetPassword token={token} link={link.data} />;
  if (isLinkOver(link.error))
    return (
      <Entrance
        title={t('identity:link.overTitle')}
        below={<AppLink to="/sign-in">{t('identity:recover.back')}</AppLink>}
      >
        <p style={{ marginTop: 0 }}>{t('identity:link.over')}</p>
        <AppLink to="/recover">{t('identity:link.newOne')}</AppLink>
      </Entrance>
    );
  return (
    <Entrance title={t('identity:link.opening')}>
      {link.error ? <LoadFailed error={link.error} onRetry={() => void link.refetch()} /> : <PageSkeleton />}
    </Entrance>
  );
}
