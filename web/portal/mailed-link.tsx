import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { api } from '../shared/api/client.ts';
import { Problem } from '../shared/api/problem.ts';
import { useMaybeParam } from '../shared/app/params.ts';
import { ButtonLink } from '../shared/components/button-link.tsx';
import { LoadFailed } from '../shared/components/load-failed.tsx';
import { PageSkeleton } from '../shared/components/skeletons.tsx';
import { changeLanguage } from '../shared/i18n/i18n.ts';
import { useTexts } from '../shared/i18n/use-texts.ts';
import { Entrance } from '../shared/identity/entrance.tsx';

/** What a mailed link may be about, and the short address of its page. */
const ADDRESSES = { quote: '/q', transfer: '/t' } as const;
type About = keyof typeof ADDRESSES;

/** Live as long as the page: a reload asks for the mail's link again. */
const tokens = new Map<About, string>();

/** The token leaves the address at once: it is as good as a signature, and addresses end up in histories and on screens. */
function useToken(about: About): string | undefined {
  const navigate = useNavigate();
  const given = useMaybeParam('token');
  useEffect(() => {
    if (given === undefined) return;
    tokens.set(about, given);
    void navigate({ to: ADDRESSES[about], replace: true });
  }, [about, given, navigate]);
  return given ?? tokens.get(about);
}

interface MailedLinkProps<View> {
  about: About;
  /** While it is read. */
  opening: string;
  /** Of whom the link was mailed to, where he is known. */
  languageOf: (view: View) => string | undefined;
  children: (token: string, view: View) => ReactNode;
}

/** The page behind a mailed link. Opening it changes nothing. */
export function MailedLink<View>({ about, opening, languageOf, children }: MailedLinkProps<View>) {
  const token = useToken(about);
  const link = useQuery({
    queryKey: [`${about}-link`, token],
    queryFn: ({ signal }) => api.get<View>(`/${about}-links/${encodeURIComponent(token ?? '')}`, {}, signal),
    enabled: token !== undefined,
    // What is shown stays: a link that was used up by this very page must not turn into "no longer works".
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  const language = link.data && languageOf(link.data);
  useEffect(() => {
    if (language) void changeLanguage(language);
  }, [language]);
  if (token === undefined) return <Over />;
  if (link.data) return children(token, link.data);
  if (link.error instanceof Problem && [404, 410, 422].includes(link.error.status)) return <Over />;
  return (
    <Entrance title={opening}>
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
      <ButtonLink to="/sign-in" fullWidth>
        {t('portal:quoteLink.signIn')}
      </ButtonLink>
    </Entrance>
  );
}
