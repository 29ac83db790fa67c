import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { LinkedTransferView } from '../../../../server/licences/transfers/contract.ts';
import { api } from '../../../shared/api/client.ts';
import { Problem } from '../../../shared/api/problem.ts';
import { AppLink } from '../../../shared/app/app-link.tsx';
import { useMaybeParam } from '../../../shared/app/params.ts';
import { LoadFailed } from '../../../shared/components/load-failed.tsx';
import { PageSkeleton } from '../../../shared/components/skeletons.tsx';
import { changeLanguage } from '../../../shared/i18n/i18n.ts';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import { Entrance } from '../../../shared/identity/entrance.tsx';
import { rememberedToken, rememberToken } from '../../link-token.ts';
import { LinkedOffer } from './linked-offer.tsx';

/**
 * The page behind the mailed link to an offered licence. Opening it changes nothing. The token leaves the address at
 * once: it is as good as a signature, and addresses end up in histories and on screens.
 */
export default function TransferLink() {
  const { t } = useTexts();
  const navigate = useNavigate();
  const given = useMaybeParam('token');
  const token = given ?? rememberedToken('transfer');
  useEffect(() => {
    if (given === undefined) return;
    rememberToken('transfer', given);
    void navigate({ to: '/t', replace: true });
  }, [given, navigate]);
  const link = useQuery({
    queryKey: ['transfer-link', token],
    queryFn: ({ signal }) =>
      api.get<LinkedTransferView>(`/transfer-links/${encodeURIComponent(token ?? '')}`, {}, signal),
    enabled: token !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  const language = link.data?.person?.language;
  useEffect(() => {
    if (language) void changeLanguage(language);
  }, [language]);
  if (token === undefined) return <Over />;
  if (link.data) return <LinkedOffer token={token} link={link.data} />;
  if (link.error instanceof Problem && [404, 410, 422].includes(link.error.status)) return <Over />;
  return (
    <Entrance title={t('portal:transfer.offer.opening')}>
      {link.error ? <LoadFailed error={link.error} onRetry={() => void link.refetch()} /> : <PageSkeleton />}
    </Entrance>
  );
}

/** Used up long ago, or never made by us: told apart by nobody. */
function Over() {
  const { t } = useTexts();
  return (
    <Entrance title={t('portal:quoteLink.overTitle')}>
      <p style={{ marginTop: 0 }}>{t('portal:quoteLink.over')}</p>
      <AppLink to="/sign-in">{t('portal:quoteLink.signIn')}</AppLink>
    </Entrance>
  );
}
