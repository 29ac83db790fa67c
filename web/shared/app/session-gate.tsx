import { Anchor, useMantineColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useContext, useEffect } from 'react';
import { Problem } from '../api/problem.ts';
import { claimDrafts } from '../components/drafts.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { LoadFailed } from '../components/load-failed.tsx';
import { PageSkeleton } from '../components/skeletons.tsx';
import { changeLanguage } from '../i18n/i18n.ts';
import { rememberLanguage } from '../i18n/languages.ts';
import { TimeZoneContext } from '../i18n/use-format.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { audienceOf, homeOf, type Me } from '../identity/person.ts';
import { MeContext, meQuery } from '../identity/use-me.ts';
import { AudienceContext } from './audience.ts';

/** The screens of a person's own settings follow him to every device. */
function usePersonalSettings(me: Me | undefined): void {
  const { setColorScheme } = useMantineColorScheme();
  const person = me?.person;
  useEffect(() => {
    if (!person) return;
    claimDrafts(person.id);
    rememberLanguage(person.language);
    void changeLanguage(person.language);
    setColorScheme(person.colourScheme);
  }, [person, setColorScheme]);
}

/** Lets only the signed-in through, and each only into his own app. */
export function SessionGate({ children }: { children: ReactNode }) {
  const { t } = useTexts();
  const here = useContext(AudienceContext);
  const { data: me, error, refetch } = useQuery(meQuery);
  usePersonalSettings(me);
  if (!me) {
    const leavesForSignIn = error instanceof Problem && error.status === 401;
    return (
      <main style={{ maxWidth: 1080, margin: '0 auto', padding: '96px 16px' }}>
        {error && !leavesForSignIn ? (
          <LoadFailed error={error} onRetry={() => void refetch()} />
        ) : (
          <PageSkeleton />
        )}
      </main>
    );
  }
  const audience = audienceOf(me.person.role);
  if (audience !== here)
    return (
      <main style={{ padding: '96px 16px' }}>
        <EmptyState
          isPage
          title={t('common:wrongDoor.title', { name: me.person.name })}
          action={<Anchor href={homeOf[audience]}>{t(`common:wrongDoor.${audience}`)}</Anchor>}
        />
      </main>
    );
  const timeZone = me.person.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <MeContext value={me}>
      <TimeZoneContext value={timeZone}>{children}</TimeZoneContext>
    </MeContext>
  );
}
