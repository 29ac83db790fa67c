import { Link, useRouterState } from '@tanstack/react-router';
import { useId } from 'react';
import { LanguageMenu } from '../shared/components/language-menu.tsx';
import { Logo } from '../shared/components/logo.tsx';
import { SchemeToggle } from '../shared/components/scheme-toggle.tsx';
import { useTexts } from '../shared/i18n/use-texts.ts';
import { PersonMenu } from '../shared/identity/person-menu.tsx';
import styles from './desk-navigation.module.css';
import { type NavPlace, type NavSection, useNavigation } from './navigation.ts';

export function DeskNavigation() {
  const { t } = useTexts();
  const sections = useNavigation();
  return (
    <nav aria-label={t('common:nav.label')} className={styles.column}>
      <div className={styles.logo}>
        <Logo name="Counterfoil" />
      </div>
      <div className={styles.sections}>
        {sections.map((section) => (
          <Section key={section.label} section={section} />
        ))}
      </div>
      <div className={styles.foot}>
        <PersonMenu />
        <span className={styles.grow} />
        <SchemeToggle />
        <LanguageMenu />
      </div>
    </nav>
  );
}

function Section({ section }: { section: NavSection }) {
  const heading = useId();
  return (
    <section aria-labelledby={heading}>
      <h2 id={heading} className={styles.heading}>
        {section.label}
      </h2>
      <ul className={styles.places}>
        {section.places.map((place) => (
          <li key={place.to}>
            <Place place={place} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Place({ place }: { place: NavPlace }) {
  const { also } = place;
  const isAlso = useRouterState({
    select: ({ location }) => also !== undefined && location.pathname.startsWith(also),
  });
  return (
    <Link
      to={place.to}
      className={styles.place}
      activeOptions={{ exact: place.to === '/' }}
      {...(isAlso ? { 'aria-current': 'true' as const } : {})}
    >
      <span className={styles.grow}>{place.label}</span>
      {place.count !== undefined && <span className="num">{place.count}</span>}
    </Link>
  );
}
