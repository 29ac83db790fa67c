import { Button } from '@mantine/core';
import { useState } from 'react';
import { Chip } from '../../shared/components/chip.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { useGoodsText } from '../../shared/support/use-goods-text.ts';
import type { PackageView } from '../contract.ts';
import styles from '../office.module.css';
import { Row } from '../section.tsx';
import { useRights } from '../use-rights.ts';
import { ChangePackage } from './change-package.tsx';
import { MovePackage } from './move-package.tsx';

/** A package, and for the owner its place and the form that changes it. */
export function PackageRow({ one, isLast }: { one: PackageView; isLast: boolean }) {
  const { t } = useTexts();
  const goodsText = useGoodsText();
  const { isOwner } = useRights();
  const [isOpen, setIsOpen] = useState(false);
  const close = () => setIsOpen(false);
  const goods = goodsText(one);
  const about = [one.name === goods ? '' : goods, one.description].filter(Boolean).join(' · ');
  return (
    <Row
      title={
        <>
          {one.name}
          {!one.onSale && <Chip tone="plain">{t('desk:packages.offSale')}</Chip>}
        </>
      }
      about={about}
      end={
        <>
          <Price one={one} />
          {isOwner && (
            <>
              <MovePackage one={one} isLast={isLast} />
              <Button
                size="xs"
                variant="default"
                aria-expanded={isOpen}
                aria-label={t('desk:packages.changeOne', { name: one.name })}
                onClick={() => setIsOpen(!isOpen)}
              >
                {t('desk:packages.change')}
              </Button>
            </>
          )}
        </>
      }
      form={isOpen && <ChangePackage one={one} onClose={close} />}
    />
  );
}

function Price({ one }: { one: PackageView }) {
  const { t } = useTexts();
  const format = useFormat();
  const taxPercent = one.taxBasisPoints / 100;
  return (
    <span className="num">
      {format.money(one.priceMinor, one.currency)}
      {taxPercent > 0 && (
        <span className={styles.small}>
          {' '}
          {t('desk:packages.plusTax', { percent: format.credits(taxPercent) })}
        </span>
      )}
    </span>
  );
}
