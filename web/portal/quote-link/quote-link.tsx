import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { z } from 'zod';
import type { linkedQuoteView } from '../../../server/quotes/contract.ts';
import { api } from '../../shared/api/client.ts';
import { Problem } from '../../shared/api/problem.ts';
import { AppLink } from '../../shared/app/app-link.tsx';
import { useMaybeParam } from '../../shared/app/params.ts';
import { LoadFailed } from '../../shared/components/load-failed.tsx';
import { PageSkeleton } from '../../shared/components/skeletons.tsx';
import { changeLanguage } from '../../shared/i18n/i18n.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { Entrance } from '../../shared/identity/entrance.tsx';
import { rememberedToken, rememberToken } from '../link-token.ts';
import { LinkedQuote } from './linked-quote.tsx';

export type LinkedQuoteView = z.infer<typeof linkedQuoteView>;

/**
 * The page behind a quote's mailed link. Opening it changes nothing. The token leaves the address at once: it is
 * as good as a signature, and addresses end up in histories and on screens.
 */
export default function QuoteLink() {
  const { t } = useTexts();
  const navigate = useNavigate();
  const given = useMaybeParam('token');
  const token = given ?? rememberedToken('quote');
  useEffect(() => {
    if (given === undefined) return;
    rememberToken('quote', given);
    void navigate({ to: '/q', replace: true });
  }, [given, navigate]);
  const link = useQuery({
    queryKey: ['quote-link', token],
    queryFn: ({ signal }) =>
      api.get<LinkedQuoteView>(`/quote-links/${encodeURIComponent(token ?? '')}`, {}, signal),
    enabled: token !== undefined,
    // What is shown stays: a link that was used up by this very page must not turn into "no longer works".
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  const language = link.data?.language;
  useEffect(() => {
    if (language) void changeLanguage(language);
  }, [language]);
  if (token === undefined) return <Over />;
  if (link.data) return <LinkedQuote token={token} link={link.data} />;
  if (link.error instanceof Problem && [404, 410, 422].includes(link.error.status)) return <Over />;
  return (
    <Entrance title={t('portal:quoteLink.opening')}>
      {link.error ? <LoadFailed error={link.error} onRetry={() => void link.refetch()} /> : <PageSkeleton />}
    </Entrance>
  );
}

/** Used up, expired, or never made by us: told apart by nobody. */
function Over() {
  const { t } = useTexts();
  return (
    <Entrance title={t('portal:quoteLink.overTitle')}>
      <p style={{ marginTop: 0 }}>{t('portal:quoteLink.over')}</p>
      <AppLink to="/sign-in">{t('portal:quoteLink.signIn')}</AppLink>
    </Entrance>
  );
}
