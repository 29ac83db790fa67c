import { PageTitle } from '../components/page-title.tsx';
import { useTexts } from '../i18n/use-texts.ts';
import { AppLink } from './app-link.tsx';

export function NotFound() {
  const { t } = useTexts();
  return (
    <>
      <PageTitle title={t('common:notFound.title')} intro={t('common:notFound.hint')} />
      <div>
        <AppLink to="/">{t('common:notFound.home')}</AppLink>
      </div>
    </>
  );
}
