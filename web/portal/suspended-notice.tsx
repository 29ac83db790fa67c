import { Alert } from '@mantine/core';
import { useTexts } from '../shared/i18n/use-texts.ts';
import { useCustomer } from './queries.ts';

/** Why buttons are missing, where a customer is suspended. */
export function SuspendedNotice() {
  const { t } = useTexts();
  if (!useCustomer().suspended) return null;
  return (
    <Alert color="stamp" variant="light" title={t('portal:suspended.title')}>
      {t('portal:suspended.hint')}
    </Alert>
  );
}
