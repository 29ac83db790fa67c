import { NativeSelect, NumberInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '../../shared/api/client.ts';
import { keys } from '../../shared/api/keys.ts';
import { useCommand } from '../../shared/api/use-command.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { useMe } from '../../shared/identity/use-me.ts';
import { useGoodsText } from '../../shared/support/use-goods-text.ts';
import { toMinor } from '../money.ts';
import { MoneyInput } from '../money-input.tsx';
import styles from '../office.module.css';
import { OfficeForm } from '../office-form.tsx';
import { usePackages } from './use-packages.ts';

interface Sale {
  packageId: string;
  credits: number | string;
  netMinor: number | string;
}

/** An order for a customer, to be paid by bank transfer: a package, or credits at a price agreed. */
export function SellCredits({ customerId, onClose }: { customerId: string; onClose: () => void }) {
  const { t } = useTexts();
  const format = useFormat();
  const goodsText = useGoodsText();
  const { currency } = useMe().company;
  const { data: packages } = usePackages();
  const form = useForm<Sale>({
    initialValues: { packageId: '', credits: '', netMinor: '' },
    validate: {
      credits: (credits, { packageId }) =>
        packageId || Number(credits) > 0 ? null : t('desk:rate.creditsMissing'),
      netMinor: (price, { packageId }) => (packageId || price !== '' ? null : t('desk:sell.priceMissing')),
    },
  });
  const sell = useCommand<object>({
    run: (body, options) => api.post('/orders', { customerId, ...body }, options),
    invalidates: [keys.customers()],
    onSuccess: onClose,
  });
  const { packageId } = form.values;
  return (
    <OfficeForm
      form={form}
      command={sell}
      toBody={(values) =>
        packageId
          ? { packageId }
          : { credits: Number(values.credits), netMinor: toMinor(Number(values.netMinor), currency) }
      }
      submitLabel={t('desk:sell.button')}
      onCancel={onClose}
    >
      <NativeSelect
        label={t('desk:sell.what')}
        autoFocus
        data={[
          { value: '', label: t('desk:sell.agreed') },
          ...(packages?.items ?? []).map((one) => ({
            value: one.id,
            label: `${one.name}: ${goodsText(one)}, ${format.money(one.priceMinor, one.currency)}`,
          })),
        ]}
        {...form.getInputProps('packageId')}
      />
      {!packageId && (
        <div className={styles.pair}>
          <NumberInput
            label={t('desk:field.credits')}
            min={0.01}
            max={100_000}
            decimalScale={2}
            {...form.getInputProps('credits')}
          />
          <MoneyInput label={t('desk:sell.price')} currency={currency} {...form.getInputProps('netMinor')} />
        </div>
      )}
      <p className={styles.small}>{t('desk:sell.hint')}</p>
    </OfficeForm>
  );
}
