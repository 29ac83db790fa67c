import { Alert } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ChargebackView } from '../../../server/credits/chargebacks/contract.ts';
import { api } from '../../shared/api/client.ts';
import { AppLink } from '../../shared/app/app-link.tsx';
import type { Page } from '../../shared/components/cursor-list.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import card from '../card.module.css';
import { useCustomerKey } from '../queries.ts';

/**
 * What the company owes since its bank took a payment back, or may come to owe; nothing is shown where that never happened.
 * @param orderId of one order alone, whatever came of it
 */
export function OwedNotice({ orderId }: { orderId?: string }) {
  const { t } = useTexts();
  const show = orderId ? 'all' : 'owed';
  const { data } = useQuery({
    queryKey: useCustomerKey('chargebacks', orderId ?? 'owed'),
    queryFn: ({ signal }) =>
      api.get<Page<ChargebackView>>('/chargebacks', { show, orderId, limit: 20 }, signal),
  });
  if (!data || data.items.length === 0) return null;
  return (
    <Alert color="stamp" variant="light" title={t('portal:chargeback.title')}>
      <ul className={card.list}>
        {data.items.map((one) => (
          <li key={one.id}>
            <Sentence chargeback={one} />{' '}
            {!orderId && (
              <AppLink to="/credits/orders/$orderId" params={{ orderId: one.order.id }}>
                {t('portal:order.title', { number: one.order.number })}
              </AppLink>
            )}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

function Sentence({ chargeback }: { chargeback: ChargebackView }) {
  const { t } = useTexts();
  const format = useFormat();
  const { state, owedMinor, currency, writtenOff } = chargeback;
  const amount = format.money(chargeback.amountMinor, currency);
  const owed = format.money(owedMinor, currency);
  if (state === 'won') return t('portal:chargeback.won', { amount });
  if (state === 'open') return t('portal:chargeback.open', { amount });
  if (writtenOff || owedMinor === 0) return t('portal:chargeback.settled', { amount });
  return t('portal:chargeback.lost', { amount, owed });
}
