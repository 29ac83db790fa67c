import { Loader } from '@mantine/core';
import { useTexts } from '../../shared/i18n/use-texts.ts';

/** The buyer comes back from paying, and the provider has not told us yet: mostly a matter of seconds. */
export function PaymentAwaited() {
  const { t } = useTexts();
  return (
    <div role="status" style={{ display: 'grid', gridTemplateColumns: 'auto minmax(0, 1fr)', gap: 12 }}>
      <Loader size="sm" aria-hidden="true" />
      <p>{t('portal:order.awaited')}</p>
    </div>
  );
}
