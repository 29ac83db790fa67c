import { Chip } from '../../shared/components/chip.tsx';
import { EmptyState } from '../../shared/components/empty-state.tsx';
import { LoadFailed } from '../../shared/components/load-failed.tsx';
import { ListSkeleton } from '../../shared/components/skeletons.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { useGoodsText } from '../../shared/support/use-goods-text.ts';
import type { PackageView } from '../contract.ts';
import styles from '../office.module.css';
import { Row, Section } from '../section.tsx';
import { useRights } from '../use-rights.ts';
import { CreatePackage } from './create-package.tsx';
import { usePackages } from './use-packages.ts';

/** What customers can buy. */
export function Packages() {
  const { t } = useTexts();
  const { isOwner } = useRights();
  const add = {
    label: t('desk:packages.add'),
    form: (close: () => void) => <CreatePackage onClose={close} />,
  };
  return (
    <Section title={t('desk:packages.title')} add={isOwner ? add : undefined}>
      <PackageList />
    </Section>
  );
}

function PackageList() {
  const { t } = useTexts();
  const { data, error, refetch } = usePackages();
  if (error && !data) return <LoadFailed error={error} onRetry={() => void refetch()} />;
  if (!data) return <ListSkeleton rows={2} />;
  if (data.items.length === 0)
    return <EmptyState title={t('desk:packages.none')}>{t('desk:packages.noneHint')}</EmptyState>;
  return (
    <ul className={styles.rows}>
      {data.items.map((one) => (
        <PackageRow key={one.id} one={one} />
      ))}
    </ul>
  );
}

function PackageRow({ one }: { one: PackageView }) {
  const { t } = useTexts();
  const format = useFormat();
  const goodsText = useGoodsText();
  const taxPercent = one.taxBasisPoints / 100;
  return (
    <Row
      title={
        <>
          {one.name}
          {!one.onSale && <Chip tone="plain">{t('desk:packages.offSale')}</Chip>}
        </>
      }
      about={one.name !== goodsText(one) && goodsText(one)}
      end={
        <span className="num">
          {format.money(one.priceMinor, one.currency)}
          {taxPercent > 0 && (
            <span className={styles.small}>
              {' '}
              {t('desk:packages.plusTax', { percent: format.credits(taxPercent) })}
            </span>
          )}
        </span>
      }
    />
  );
}
