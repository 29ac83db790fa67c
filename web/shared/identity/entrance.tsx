import { type ReactNode, useContext } from 'react';
import { AudienceContext } from '../app/audience.ts';
import { LanguageMenu } from '../components/language-menu.tsx';
import { Logo } from '../components/logo.tsx';
import { useDocumentTitle } from '../components/page-title.tsx';
import { PublicLinks } from '../components/public-links.tsx';
import styles from './entrance.module.css';
import { useCompanyName } from './use-me.ts';

interface EntranceProps {
  title: string;
  intro?: ReactNode;
  children: ReactNode;
  /** Links below the card. */
  below?: ReactNode;
  wide?: boolean;
  /** Without the card, for what is a sheet of its own. */
  bare?: boolean;
}

/** The page around every form before the sign-in. */
export function Entrance({ title, intro, children, below, wide = false, bare = false }: EntranceProps) {
  useDocumentTitle(title);
  const company = useCompanyName();
  const audience = useContext(AudienceContext);
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <Logo name={company} />
        <LanguageMenu />
      </header>
      <main className={styles.main} data-wide={wide || undefined}>
        <h1 className={styles.title}>{title}</h1>
        {intro && <p className={styles.intro}>{intro}</p>}
        <div className={bare ? styles.bare : styles.card}>{children}</div>
        {below && <div className={styles.below}>{below}</div>}
      </main>
      {audience === 'members' && <PublicLinks />}
    </div>
  );
}
