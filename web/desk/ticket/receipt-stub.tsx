import { FoilNumber, Stub } from '../../shared/components/stub.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { Receipt } from '../../shared/support/receipt.tsx';
import type { ReceiptView } from '../contract.ts';
import styles from './ticket-pane.module.css';

/** What an incident has cost, or would cost now, with its arithmetic. */
export function ReceiptStub({ receipt }: { receipt: ReceiptView }) {
  const { t } = useTexts();
  const format = useFormat();
  const title = receipt.settledAt ? t('desk:receipt.title') : t('desk:receipt.preview');
  return (
    <Stub
      compact
      label={title}
      foil={<FoilNumber caption={t('desk:receipt.charged')}>{format.credits(receipt.charged)}</FoilNumber>}
    >
      <strong>{title}</strong>
      <p className={styles.small}>
        <Receipt receipt={receipt} />
      </p>
    </Stub>
  );
}
