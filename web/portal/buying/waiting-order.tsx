import type { OrderView } from '../../../server/credits/orders/contract.ts';
import { ButtonLink } from '../../shared/components/button-link.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import styles from './buying.module.css';

/** Somebody of the company has ordered: the price confirms itself once that is paid. */
export function WaitingOrder({ order }: { order: OrderView }) {
  const { t } = useTexts();
  const format = useFormat();
  const amount = format.money(order.totalMinor, order.currency);
  return (
    <div className={styles.offer}>
      <p>{t('portal:buy.waits', { number: order.number, amount })}</p>
      <ButtonLink
        to="/credits/orders/$orderId"
        params={{ orderId: order.id }}
        style={{ justifySelf: 'start' }}
      >
        {t('portal:buy.toOrder')}
      </ButtonLink>
    </div>
  );
}
