import { useQuery } from '@tanstack/react-query';
import type { ChargebackView } from '../../../server/credits/chargebacks/contract.ts';
import { api } from '../../shared/api/client.ts';
import type { Page } from '../../shared/components/cursor-list.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { ChargebackRow } from '../credits/chargeback-row.tsx';
import { deskKeys } from '../desk-keys.ts';
import styles from '../office.module.css';
import { Section } from '../section.tsx';
import { useBalance } from './use-customer.ts';

/** What a customer owes since his bank took money back; nothing is shown where that never happened. */
export function CustomerChargebacks({ customerId }: { customerId: string }) {
  const { t } = useTexts();
  const format = useFormat();
  const { data: balance } = useBalance(customerId);
  const { data } = useQuery({
    queryKey: deskKeys.customerChargebacks(customerId),
    queryFn: ({ signal }) =>
      api.get<Page<ChargebackView>>('/chargebacks', { customerId, limit: 100 }, signal),
  });
  if (!data || data.items.length === 0) return null;
  const owed = balance?.owed ?? [];
  return (
    <Section
      title={t('desk:chargeback.title')}
      tools={owed.map((debt) => (
        <strong key={debt.currency}>
          {t('desk:chargeback.owes', { amount: format.money(debt.amountMinor, debt.currency) })}
        </strong>
      ))}
    >
      <ul className={styles.rows}>
        {data.items.map((one) => (
          <ChargebackRow key={one.id} chargeback={one} />
        ))}
      </ul>
    </Section>
  );
}
