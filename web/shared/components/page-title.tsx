import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { useCompanyName } from '../identity/use-me.ts';
import styles from './page-title.module.css';

interface PageTitleProps {
  title: string;
  /** A short line above, such as the ticket's number. */
  before?: ReactNode;
  /** One sentence below. */
  intro?: ReactNode;
  /** The one main button of the page. */
  action?: ReactNode;
}

/** The page's only h1, which also names the browser's tab. */
export function PageTitle({ title, before, intro, action }: PageTitleProps) {
  useDocumentTitle(title);
  return (
    <div className={styles.head}>
      <div className={styles.words}>
        {before && <div className={styles.small}>{before}</div>}
        <h1 className={styles.title}>{title}</h1>
        {intro && <p className={styles.small}>{intro}</p>}
      </div>
      {action}
    </div>
  );
}

export function useDocumentTitle(title: string): void {
  const company = useCompanyName();
  useEffect(() => {
    document.title = [title, company].filter(Boolean).join(' · ');
  }, [title, company]);
}
