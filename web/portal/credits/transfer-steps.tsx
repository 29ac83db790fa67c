import { Button, CopyButton } from '@mantine/core';
import type { OrderView } from '../../../server/credits/orders/contract.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { useMe } from '../../shared/identity/use-me.ts';
import { useGoodsText } from '../../shared/support/use-goods-text.ts';
import styles from '../buying/buying.module.css';

/** How much to transfer, where to, with which reference, and what happens then. */
export function TransferSteps({ order }: { order: OrderView }) {
  const { t } = useTexts();
  const format = useFormat();
  const goodsText = useGoodsText();
  const { company } = useMe();
  const { reference } = order;
  const amount = format.money(order.totalMinor, order.currency);
  const next = order.supportDays === null ? 'portal:order.step2' : 'portal:order.step2Days';
  return (
    <>
      <BankDetails order={order} />
      <ol style={{ margin: 0, paddingLeft: 20, display: 'grid', gap: 6 }}>
        <li>{t('portal:order.step1', { amount, company: company.name, reference })}</li>
        <li>{t(next, { credits: goodsText(order) })}</li>
        {order.supportDays === null && !order.confirmsQuote && <li>{t('portal:order.step3')}</li>}
      </ol>
      <CopyButton value={reference}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy} style={{ justifySelf: 'start' }}>
            {copied ? t('portal:order.copied') : t('portal:order.copy')}
          </Button>
        )}
      </CopyButton>
    </>
  );
}

function BankDetails({ order: { payTo, reference } }: { order: OrderView }) {
  const { t } = useTexts();
  const facts = [
    payTo && ([t('portal:order.holder'), payTo.holder] as const),
    payTo && (['IBAN', inFours(payTo.iban)] as const),
    payTo && (['BIC', payTo.bic] as const),
    payTo && ([t('portal:order.bank'), payTo.bankName] as const),
    [t('portal:order.reference'), reference] as const,
  ];
  return (
    <dl className={styles.facts}>
      {facts.map(
        (fact) =>
          fact?.[1] && (
            <div key={fact[0]} style={{ display: 'contents' }}>
              <dt>{fact[0]}</dt>
              <dd>{fact[1]}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

/** An IBAN as it is printed. */
const inFours = (iban: string) => iban.replace(/(.{4})(?=.)/g, '$1 ');
