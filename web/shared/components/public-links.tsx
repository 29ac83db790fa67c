import { useTexts } from '../i18n/use-texts.ts';
import styles from './public-links.module.css';

/** To the pages that need no sign-in. They are the server's own, so that they are left and entered by a whole load. */
export function PublicLinks() {
  const { t, i18n } = useTexts();
  return (
    <footer className={styles.foot}>
      <nav aria-label={t('common:foot.label')} className={styles.links}>
        <a href={`/support-policy/${i18n.language}`}>{t('common:foot.policy')}</a>
        <a href={`/contact/${i18n.language}`}>{t('common:foot.contact')}</a>
      </nav>
    </footer>
  );
}
