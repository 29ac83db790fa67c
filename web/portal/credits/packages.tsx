import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { OrderView } from '../../../server/credits/orders/contract.ts';
import type { PackageView as Package } from '../../../server/credits/packages/contract.ts';
import { api } from '../../shared/api/client.ts';
import { useCommand } from '../../shared/api/use-command.ts';
import { ConfirmButton } from '../../shared/components/confirm-button.tsx';
import { useCreditsText } from '../../shared/components/credits.tsx';
import { FormError } from '../../shared/components/form-error.tsx';
import { LoadFailed } from '../../shared/components/load-failed.tsx';
import { ListSkeleton } from '../../shared/components/skeletons.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import card from '../card.module.css';
import { useCustomer, useCustomerKey } from '../queries.ts';
import styles from './packages.module.css';

/** What can be bought. Ordering costs nothing yet: the credits come when the payment has arrived. */
export function Packages() {
  const { t } = useTexts();
  const list = useQuery({
    queryKey: ['packages'],
    queryFn: ({ signal }) => api.get<{ items: Package[] }>('/packages', {}, signal),
    select: ({ items }) => items,
  });
  const content = () => {
    if (list.data?.length === 0) return <p className={card.soft}>{t('portal:packages.none')}</p>;
    if (list.data) return <Choices packages={list.data} />;
    if (list.error) return <LoadFailed error={list.error} onRetry={() => void list.refetch()} />;
    return <ListSkeleton rows={3} />;
  };
  return (
    <section className={card.card} aria-labelledby="packages">
      <h2 id="packages">{t('portal:packages.title')}</h2>
      <p className={card.soft}>{t('portal:packages.how')}</p>
      {content()}
    </section>
  );
}

function Choices({ packages }: { packages: readonly Package[] }) {
  const navigate = useNavigate();
  const { suspended } = useCustomer();
  const order = useCommand<string, OrderView>({
    run: (packageId, options) => api.post('/orders', { packageId }, options),
    invalidates: [useCustomerKey('orders')],
    onSuccess: ({ id }) => void navigate({ to: '/credits/orders/$orderId', params: { orderId: id } }),
  });
  return (
    <>
      <FormError error={order.error} />
      <ul className={styles.packages}>
        {packages.map((each) => (
          <PackageRow
            key={each.id}
            package={each}
            disabled={suspended}
            isOrdering={order.isPending && order.variables === each.id}
            onOrder={() => order.mutate(each.id)}
          />
        ))}
      </ul>
    </>
  );
}

interface PackageRowProps {
  package: Package;
  disabled: boolean;
  isOrdering: boolean;
  onOrder: () => void;
}

function PackageRow({ package: each, disabled, isOrdering, onOrder }: PackageRowProps) {
  const { t } = useTexts();
  const format = useFormat();
  const creditsText = useCreditsText();
  const credits = creditsText(each.credits ?? 0);
  const price = format.money(each.priceMinor, each.currency);
  return (
    <li className={styles.package}>
      <div className={styles.what}>
        <strong>{credits}</strong>
        {each.name !== credits && <span className={card.small}>{each.name}</span>}
      </div>
      <div className={styles.price}>
        <strong>{price}</strong>
        <span className={card.small}>
          {each.taxBasisPoints > 0
            ? t('portal:packages.plusTax', { percent: format.credits(each.taxBasisPoints / 100) })
            : t('portal:packages.each', {
                price: format.money(Math.round(each.priceMinor / (each.credits ?? 1)), each.currency),
              })}
        </span>
      </div>
      <ConfirmButton
        disabled={disabled}
        loading={isOrdering}
        question={t('portal:packages.question', { credits, price })}
        confirmLabel={t('portal:packages.confirm')}
        onConfirm={onOrder}
      >
        {t('portal:packages.order')}
      </ConfirmButton>
    </li>
  );
}
