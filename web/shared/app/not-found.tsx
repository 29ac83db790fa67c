import { EmptyState } from '../components/empty-state.tsx';
import { useDocumentTitle } from '../components/page-title.tsx';
import { useTexts } from '../i18n/use-texts.ts';
import { AppLink } from './app-link.tsx';

export function NotFound() {
  const { t } = useTexts();
  const title = t('common:notFound.title');
  useDocumentTitle(title);
  return (
    <EmptyState title={title} action={<AppLink to="/">{t('common:notFound.home')}</AppLink>}>
      {t('common:notFound.hint')}
    </EmptyState>
  );
}
