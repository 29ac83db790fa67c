import { Button, NativeSelect, NumberInput } from '@mantine/core';
import { useState } from 'react';
import type { PackageView, PriceView } from '../../../server/credits/packages/contract.ts';
import type { PaymentMethodView } from '../../../server/credits/payments/contract.ts';
import { FormError } from '../../shared/components/form-error.tsx';
import { LoadFailed } from '../../shared/components/load-failed.tsx';
import { CardSkeleton } from '../../shared/components/skeletons.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import card from '../card.module.css';
import { useLicences } from '../queries.ts';
import styles from './buying.module.css';
import { PriceSums } from './price-sums.tsx';
import { useBuy, usePaymentMethods, usePrice } from './use-buying.ts';
import { WaysToPay } from './ways-to-pay.tsx';

interface PurchaseFormProps {
  package: PackageView;
  quantity?: number;
  licenceId?: string;
  onCancel: () => void;
}

/** How many, for which licence, paid how: and all of it summed up before anything is ordered. */
export function PurchaseForm({ package: sold, onCancel, ...given }: PurchaseFormProps) {
  const { t } = useTexts();
  const [quantity, setQuantity] = useState<number | string>(given.quantity ?? 1);
  const [licenceId, setLicenceId] = useState(given.licenceId ?? '');
  const price = usePrice(sold.id, Number(quantity));
  const methods = usePaymentMethods();
  const needsLicence = sold.supportDays !== null;
  return (
    <div className={styles.purchase}>
      <div className={styles.fields}>
        <NumberInput
          label={t('portal:buy.quantity')}
          min={1}
          max={1000}
          allowDecimal={false}
          clampBehavior="strict"
          value={quantity}
          onChange={setQuantity}
        />
        {needsLicence && <LicenceChoice value={licenceId} onChange={setLicenceId} />}
      </div>
      {price.error && <FormError error={price.error} />}
      {methods.error && <LoadFailed error={methods.error} onRetry={() => void methods.refetch()} />}
      {price.data && methods.data ? (
        <Summary
          package={sold}
          price={price.data}
          isCurrent={!price.isPlaceholderData && Number(quantity) === price.data.quantity}
          methods={methods.data}
          licenceId={needsLicence ? licenceId : undefined}
          onCancel={onCancel}
        />
      ) : (
        !price.error && <CardSkeleton lines={3} />
      )}
    </div>
  );
}

interface SummaryProps {
  package: PackageView;
  price: PriceView;
  /** False while the price of another quantity is still shown. */
  isCurrent: boolean;
  methods: readonly PaymentMethodView[];
  /** Empty while none is chosen; undefined where none is needed. */
  licenceId: string | undefined;
  onCancel: () => void;
}

function Summary({ package: sold, price, isCurrent, methods, licenceId, onCancel }: SummaryProps) {
  const { t } = useTexts();
  const [key, setKey] = useState(methods[0]?.key);
  const buy = useBuy();
  const method = methods.find((one) => one.key === key) ?? methods[0];
  if (!method) return null;
  return (
    <>
      <WaysToPay methods={methods} chosen={method} onChoose={(chosen) => setKey(chosen.key)} />
      <PriceSums price={price} />
      <FormError error={buy.error} />
      <div className={card.actions}>
        <Button
          loading={buy.isPending}
          disabled={!isCurrent || licenceId === ''}
          onClick={() =>
            buy.start({
              packageId: sold.id,
              quantity: price.quantity,
              expectedTotalMinor: price.totalMinor,
              method,
              ...(licenceId ? { licenceId } : {}),
            })
          }
        >
          {method.kind === 'online' ? t('portal:buy.payOnline') : t('portal:packages.confirm')}
        </Button>
        <Button variant="subtle" color="gray" onClick={onCancel}>
          {t('portal:buy.notNow')}
        </Button>
      </div>
    </>
  );
}

function LicenceChoice({ value, onChange }: { value: string; onChange: (licenceId: string) => void }) {
  const { t } = useTexts();
  const { data: licences } = useLicences();
  const active = licences?.filter(({ state }) => state === 'active') ?? [];
  if (licences && active.length === 0) return <p className={card.small}>{t('portal:licences.none')}</p>;
  return (
    <NativeSelect
      label={t('portal:buy.licence')}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        { value: '', label: t('portal:buy.chooseLicence') },
        ...active.map((licence) => ({ value: licence.id, label: `${licence.product.name}, ${licence.key}` })),
      ]}
    />
  );
}
