import { Link, useRouterState } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { useLive } from '../shared/api/live.ts';
import { SkipLink } from '../shared/app/skip-link.tsx';
import { useFocusOnNavigation } from '../shared/app/use-focus-on-navigation.ts';
import { LanguageMenu } from '../shared/components/language-menu.tsx';
import { Logo } from '../shared/components/logo.tsx';
import { PublicLinks } from '../shared/components/public-links.tsx';
import { SchemeToggle } from '../shared/components/scheme-toggle.tsx';
import { useTexts } from '../shared/i18n/use-texts.ts';
import { PersonMenu } from '../shared/identity/person-menu.tsx';
import { useMe } from '../shared/identity/use-me.ts';
import { CreditsChip } from './credits-chip.tsx';
import styles from './shell.module.css';

/** The frame of the Customer Area: one bar, one column. */
export function Shell({ children }: { children: ReactNode }) {
  const { company } = useMe();
  const main = useFocusOnNavigation();
  useLive();
  return (
    <>
      <SkipLink />
      <header className={styles.bar}>
        <Link to="/" className={styles.logo}>
          <Logo name={company.name} />
        </Link>
        <Navigation />
        <div className={styles.end}>
          <CreditsChip />
          <span className={styles.wide}>
            <SchemeToggle />
          </span>
          <LanguageMenu />
          <span className={styles.wide}>
            <PersonMenu />
          </span>
          <span className={styles.narrow}>
            <PersonMenu short />
          </span>
        </div>
      </header>
      <main id="main" ref={main} tabIndex={-1} className={styles.main}>
        {children}
      </main>
      <PublicLinks />
    </>
  );
}

/** On a phone the bar is wider than the screen: where one is stays in view. */
function useChosenInView() {
  const bar = useRef<HTMLElement>(null);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another path chooses another link
  useEffect(() => {
    const chosen = bar.current?.querySelector<HTMLElement>('[aria-current]');
    if (!bar.current || !chosen) return;
    const middle = chosen.offsetLeft - bar.current.offsetLeft + chosen.offsetWidth / 2;
    bar.current.scrollLeft = middle - bar.current.clientWidth / 2;
  }, [path]);
  return bar;
}

function Navigation() {
  const { t } = useTexts();
  const bar = useChosenInView();
  const places = [
    { to: '/', label: t('common:nav.home') },
    { to: '/tickets', label: t('common:nav.tickets') },
    { to: '/credits', label: t('common:nav.credits') },
    { to: '/licences', label: t('portal:nav.licences') },
    { to: '/colleagues', label: t('portal:nav.colleagues') },
  ];
  return (
    <nav ref={bar} className={styles.nav} aria-label={t('common:nav.label')}>
      {places.map(({ to, label }) => (
        <Link key={to} to={to} activeOptions={{ exact: to === '/' }}>
          {label}
        </Link>
      ))}
    </nav>
  );
}
