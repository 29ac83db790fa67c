import { useSearchParam } from '../../shared/app/params.ts';
import { LoadFailed } from '../../shared/components/load-failed.tsx';
import { ListSkeleton } from '../../shared/components/skeletons.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import styles from '../buying/buying.module.css';
import { PackageOffer } from '../buying/package-offer.tsx';
import { Proposals } from '../buying/proposals.tsx';
import { useMayBuy, usePackages } from '../buying/use-buying.ts';
import card from '../card.module.css';
import { useCustomer } from '../queries.ts';

/** What can be bought: by package, or by how many credits one needs. */
export function Packages() {
  const { t } = useTexts();
  const list = usePackages();
  const mayBuy = useMayBuy();
  const { suspended } = useCustomer();
  const licenceId = useSearchParam('licence');
  const content = () => {
    if (list.data?.length === 0) return <p className={card.soft}>{t('portal:packages.none')}</p>;
    if (list.error && !list.data)
      return <LoadFailed error={list.error} onRetry={() => void list.refetch()} />;
    if (!list.data) return <ListSkeleton rows={3} />;
    return (
      <>
        {list.data.some((each) => each.credits !== null) && <Proposals mayBuy={mayBuy} />}
        <h3>{t('portal:buy.all')}</h3>
        <ul className={styles.packages}>
          {list.data.map((each) => (
            <PackageOffer
              key={each.id}
              package={each}
              mayBuy={mayBuy}
              {...(licenceId ? { licenceId } : {})}
            />
          ))}
        </ul>
      </>
    );
  };
  return (
    <section className={card.card} aria-labelledby="packages">
      <h2 id="packages">{t('portal:packages.title')}</h2>
      <p className={card.soft}>{t('portal:packages.how')}</p>
      {!mayBuy && !suspended && <p>{t('portal:buy.mayNot')}</p>}
      {content()}
    </section>
  );
}
