import { NativeSelect, type NativeSelectProps, NumberInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../shared/api/client.ts';
import { keys } from '../../shared/api/keys.ts';
import { useCommand } from '../../shared/api/use-command.ts';
import { MoneyInput } from '../../shared/components/money-input.tsx';
import { toMinor } from '../../shared/i18n/money.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { useMe } from '../../shared/identity/use-me.ts';
import { useGoodsText } from '../../shared/support/use-goods-text.ts';
import type { LicenceView } from '../contract.ts';
import { deskKeys } from '../desk-keys.ts';
import styles from '../office.module.css';
import { OfficeForm } from '../office-form.tsx';
import { usePackages } from './use-packages.ts';

interface Sale {
  packageId: string;
  quantity: number | string;
  licenceId: string;
  credits: number | string;
  netMinor: number | string;
  taxBasisPoints: number | string;
}

/** An order for a customer, to be paid by bank transfer: so many of a package, or credits at a price agreed. */
export function SellCredits({ customerId, onClose }: { customerId: string; onClose: () => void }) {
  const { t } = useTexts();
  const format = useFormat();
  const goodsText = useGoodsText();
  const { currency } = useMe().company;
  const { data: packages } = usePackages();
  const onSale = packages?.items.filter((one) => one.onSale) ?? [];
  const chosenIn = ({ packageId }: Pick<Sale, 'packageId'>) => onSale.find((one) => one.id === packageId);
  const form = useForm<Sale>({
    initialValues: {
      packageId: '',
      quantity: 1,
      licenceId: '',
      credits: '',
      netMinor: '',
      taxBasisPoints: 0,
    },
    validate: {
      credits: (credits, { packageId }) =>
        packageId || Number(credits) > 0 ? null : t('desk:rate.creditsMissing'),
      netMinor: (price, { packageId }) => (packageId || price !== '' ? null : t('desk:sell.priceMissing')),
      licenceId: (licenceId, sale) =>
        typeof chosenIn(sale)?.supportDays === 'number' && !licenceId ? t('desk:sell.licenceMissing') : null,
    },
  });
  const sell = useCommand<object>({
    run: (body, options) => api.post('/orders', { customerId, ...body }, options),
    invalidates: [keys.customers()],
    onSuccess: onClose,
  });
  const chosen = chosenIn(form.values);
  return (
    <OfficeForm
      form={form}
      command={sell}
      toBody={(values) => toBody(values, currency)}
      submitLabel={t('desk:sell.button')}
      onCancel={onClose}
    >
      <NativeSelect
        label={t('desk:sell.what')}
        autoFocus
        data={[
          { value: '', label: t('desk:sell.agreed') },
          ...onSale.map((one) => ({
            value: one.id,
            label: `${one.name}: ${goodsText(one)}, ${format.money(one.priceMinor, one.currency)}`,
          })),
        ]}
        {...form.getInputProps('packageId')}
      />
      <div className={styles.pair}>
        {chosen ? (
          <NumberInput
            label={t('desk:sell.quantity')}
            min={1}
            max={1000}
            allowDecimal={false}
            {...form.getInputProps('quantity')}
          />
        ) : (
          <>
            <NumberInput
              label={t('desk:field.credits')}
              min={0.01}
              max={100_000}
              decimalScale={2}
              {...form.getInputProps('credits')}
            />
            <MoneyInput
              label={t('desk:sell.price')}
              currency={currency}
              {...form.getInputProps('netMinor')}
            />
            <NumberInput
              label={t('desk:packages.tax')}
              min={0}
              max={100}
              decimalScale={2}
              {...form.getInputProps('taxBasisPoints')}
            />
          </>
        )}
        {typeof chosen?.supportDays === 'number' && (
          <LicenceSelect customerId={customerId} {...form.getInputProps('licenceId')} />
        )}
      </div>
      <p className={styles.small}>{t('desk:sell.hint')}</p>
    </OfficeForm>
  );
}

/** What is typed in percent and in the currency's usual unit, as the API takes it. */
function toBody(sale: Sale, currency: string): object {
  if (!sale.packageId)
    return {
      credits: Number(sale.credits),
      netMinor: toMinor(Number(sale.netMinor), currency),
      taxBasisPoints: Math.round(Number(sale.taxBasisPoints) * 100),
    };
  const { packageId, licenceId } = sale;
  return { packageId, quantity: Number(sale.quantity), ...(licenceId ? { licenceId } : {}) };
}

interface LicenceSelectProps extends Omit<NativeSelectProps, 'data' | 'label'> {
  customerId: string;
}

function LicenceSelect({ customerId, ...field }: LicenceSelectProps) {
  const { t } = useTexts();
  const { data } = useQuery({
    queryKey: [...deskKeys.licences(customerId), 'select'],
    queryFn: ({ signal }) =>
      api.get<{ items: LicenceView[] }>('/licences', { customerId, limit: 100 }, signal),
  });
  const active = data?.items.filter(({ state }) => state === 'active') ?? [];
  return (
    <NativeSelect
      label={t('desk:sell.licence')}
      data={[
        { value: '', label: t('desk:choose') },
        ...active.map((one) => ({ value: one.id, label: `${one.product.name}, ${one.key}` })),
      ]}
      {...field}
    />
  );
}
