import type { PriceView } from '../../../server/credits/packages/contract.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import card from '../card.module.css';

type Sums = Pick<
  PriceView,
  'netMinor' | 'taxMinor' | 'totalMinor' | 'currency' | 'taxBasisPoints' | 'taxRule'
>;

/** Net, tax and total, as they will stand on the invoice; and why there is no tax, where there is none. */
export function PriceSums({ price }: { price: Sums }) {
  const { t } = useTexts();
  const format = useFormat();
  const money = (amountMinor: number) => format.money(amountMinor, price.currency);
  const showsTax = price.taxRule === 'taxed' && price.taxMinor > 0;
  return (
    <>
      <dl className={card.sums}>
        {showsTax && (
          <>
            <dt>{t('portal:order.net')}</dt>
            <dd>{money(price.netMinor)}</dd>
            <dt>{t('portal:buy.tax', { percent: format.credits(price.taxBasisPoints / 100) })}</dt>
            <dd>{money(price.taxMinor)}</dd>
          </>
        )}
        <dt className={showsTax ? card.total : undefined}>{t('portal:order.total')}</dt>
        <dd className={showsTax ? card.total : undefined}>{money(price.totalMinor)}</dd>
      </dl>
      {price.taxRule === 'reverse_charge' && <p className={card.small}>{t('portal:buy.reverseCharge')}</p>}
    </>
  );
}
