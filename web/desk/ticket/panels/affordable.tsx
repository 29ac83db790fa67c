import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import { useBalance } from '../../customers/use-customer.ts';

interface AffordableProps {
  customerId: string;
  credits: number;
}

/** What the customer has to spend, and by how much it would fall short of a quote. */
export function Affordable({ customerId, credits }: AffordableProps) {
  const { t } = useTexts();
  const format = useFormat();
  const { data: balance } = useBalance(customerId);
  if (!balance) return <>&nbsp;</>;
  const missing = Math.round((credits - balance.available) * 100) / 100;
  const has = t('desk:rate.available', { credits: format.credits(balance.available) });
  if (missing <= 0) return has;
  return (
    <>
      {has} ·{' '}
      <strong style={{ color: 'var(--gold)' }}>
        {t('desk:rate.short', { credits: format.credits(missing) })}
      </strong>
    </>
  );
}
