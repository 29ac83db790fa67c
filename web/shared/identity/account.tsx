import { PageTitle } from '../components/page-title.tsx';
import { useTexts } from '../i18n/use-texts.ts';
import styles from './account.module.css';
import { ChangePassword } from './change-password.tsx';
import { OwnPreferences } from './own-preferences.tsx';
import { SessionList } from './session-list.tsx';
import { useMe } from './use-me.ts';

/** A person's own settings, the same in both apps. */
export default function Account() {
  const { t } = useTexts();
  const { person } = useMe();
  return (
    <div className={styles.page}>
      <PageTitle title={t('identity:account.title')} intro={`${person.name} · ${person.email}`} />
      <section className={styles.card} aria-labelledby="own-preferences">
        <h2 id="own-preferences">{t('identity:account.preferences')}</h2>
        <OwnPreferences />
      </section>
      <section className={styles.card} aria-labelledby="own-password">
        <h2 id="own-password">{t('identity:account.password')}</h2>
        <ChangePassword />
      </section>
      <section className={styles.card} aria-labelledby="own-sessions">
        <h2 id="own-sessions">{t('identity:account.sessions')}</h2>
        <SessionList />
      </section>
    </div>
  );
}
