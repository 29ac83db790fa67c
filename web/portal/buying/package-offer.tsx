import { Button } from '@mantine/core';
import { useState } from 'react';
import type { PackageView } from '../../../server/credits/packages/contract.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { useGoodsText } from '../../shared/support/use-goods-text.ts';
import card from '../card.module.css';
import styles from './buying.module.css';
import { PurchaseForm } from './purchase-form.tsx';

interface PackageOfferProps {
  package: PackageView;
  mayBuy: boolean;
  licenceId?: string;
}

/** A package, and in its own place what is asked before it is ordered. */
export function PackageOffer({ package: sold, mayBuy, licenceId }: PackageOfferProps) {
  const { t } = useTexts();
  const format = useFormat();
  const goodsText = useGoodsText();
  const [isOpen, setIsOpen] = useState(false);
  const goods = goodsText(sold);
  return (
    <li className={styles.package}>
      <div className={styles.what}>
        <strong>{goods}</strong>
        {sold.name !== goods && <span className={card.small}>{sold.name}</span>}
        {sold.description && <span className={card.small}>{sold.description}</span>}
      </div>
      <div className={styles.price}>
        <strong>{format.money(sold.priceMinor, sold.currency)}</strong>
        <UnitPrice package={sold} />
      </div>
      {mayBuy && !isOpen && (
        <Button variant="default" aria-expanded={false} onClick={() => setIsOpen(true)}>
          {t('portal:packages.order')}
        </Button>
      )}
      {isOpen && (
        <div className={styles.open}>
          <PurchaseForm
            package={sold}
            {...(licenceId ? { licenceId } : {})}
            onCancel={() => setIsOpen(false)}
          />
        </div>
      )}
    </li>
  );
}

function UnitPrice({ package: sold }: { package: PackageView }) {
  const { t } = useTexts();
  const format = useFormat();
  const each = sold.credits === null ? undefined : Math.round(sold.priceMinor / sold.credits);
  const words = [
    each === undefined ? '' : t('portal:packages.each', { price: format.money(each, sold.currency) }),
    sold.taxBasisPoints > 0
      ? t('portal:packages.plusTax', { percent: format.credits(sold.taxBasisPoints / 100) })
      : '',
  ];
  return <span className={card.small}>{words.filter(Boolean).join(', ')}</span>;
}
