import { Button } from '@mantine/core';
import { EmptyState } from '../components/empty-state.tsx';
import { useTexts } from '../i18n/use-texts.ts';

/** Shown in place of a screen that failed while it was drawn, so that the rest of the page stays. */
export function Broken() {
  const { t } = useTexts();
  return (
    <div role="alert">
      <EmptyState
        title={t('common:broken.title')}
        action={<Button onClick={() => window.location.reload()}>{t('common:broken.reload')}</Button>}
      >
        {t('common:broken.hint')}
      </EmptyState>
    </div>
  );
}
