import { useQuery } from '@tanstack/react-query';
import { api } from '../../shared/api/client.ts';
import { isLinkOver } from '../../shared/api/problem.ts';
import { useParam } from '../../shared/app/params.ts';
import { LoadFailed } from '../../shared/components/load-failed.tsx';
import { PageSkeleton } from '../../shared/components/skeletons.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { Entrance } from '../../shared/identity/entrance.tsx';
import { SetupForm } from './setup-form.tsx';

/** Behind the one-time link that the server prints at its first start. */
export default function Setup() {
  const { t } = useTexts();
  const token = useParam('token');
  const link = useQuery({
    queryKey: ['setup', token],
    queryFn: async ({ signal }) => {
      await api.get(`/setup/${encodeURIComponent(token)}`, {}, signal);
      return { token };
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (link.data) return <SetupForm token={token} />;
  if (isLinkOver(link.error))
    return (
      <Entrance title={t('setup:over.title')}>
        <p style={{ marginTop: 0 }}>{t('setup:over.why')}</p>
        <p style={{ marginBottom: 0 }}>
          {t('setup:over.how')} <code>npm start</code>
        </p>
      </Entrance>
    );
  return (
    <Entrance title={t('setup:title')} wide>
      {link.error ? <LoadFailed error={link.error} onRetry={() => void link.refetch()} /> : <PageSkeleton />}
    </Entrance>
  );
}
