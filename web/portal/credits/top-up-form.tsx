import { Button, NativeSelect, NumberInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { TopUpWish } from '../../../server/credits/top-up/contract.ts';
import { errorsByField, FormError } from '../../shared/components/form-error.tsx';
import { MoneyInput } from '../../shared/components/money-input.tsx';
import { fromMinor, toMinor } from '../../shared/i18n/money.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { useMe } from '../../shared/identity/use-me.ts';
import { usePackages, usePrice } from '../buying/use-buying.ts';
import card from '../card.module.css';
import { type TopUp, useChangeTopUp, useStoreMethod } from './use-top-up.ts';

interface Values {
  packageId: string;
  quantity: number | string;
  below: number | string;
  ceiling: number | string;
}

/** Hints of different length leave the fields in one line. */
const belowField: ('label' | 'input' | 'description' | 'error')[] = [
  'label',
  'input',
  'description',
  'error',
];
const fields = ['packageId', 'quantity', 'below', 'monthlyCeilingMinor'];

/** What to buy, when, and how much a month at most. A payment method is stored on the provider's page, or stays as it is. */
export function TopUpForm({ topUp, onClose }: { topUp: TopUp | null; onClose: () => void }) {
  const { t } = useTexts();
  const { company } = useMe();
  const currency = topUp?.currency ?? company.currency;
  const form = useForm<Values>({
    initialValues: {
      packageId: topUp?.package.id ?? '',
      quantity: topUp?.quantity ?? 1,
      below: topUp?.below ?? '',
      ceiling: topUp ? fromMinor(topUp.monthlyCeilingMinor, currency) : '',
    },
    validate: {
      packageId: (id) => (id ? null : t('portal:topUp.packageMissing')),
      below: (below) => (Number(below) > 0 ? null : t('portal:topUp.belowMissing')),
      ceiling: (ceiling) => (Number(ceiling) > 0 ? null : t('portal:topUp.ceilingMissing')),
    },
  });
  const store = useStoreMethod();
  const change = useChangeTopUp(onClose);
  const wishOf = (values: Values): TopUpWish => ({
    packageId: values.packageId,
    quantity: Number(values.quantity) || 1,
    below: Number(values.below),
    monthlyCeilingMinor: toMinor(Number(values.ceiling), currency),
  });
  const onError = (error: Error) => {
    const { monthlyCeilingMinor, ...errors } = errorsByField(error);
    form.setErrors(monthlyCeilingMinor ? { ...errors, ceiling: monthlyCeilingMinor } : errors);
  };
  const storeAnew = form.onSubmit((values) => store.mutate(wishOf(values), { onError }));
  const keep = form.onSubmit((values) => change.mutate(wishOf(values), { onError }));
  return (
    <form noValidate style={{ display: 'grid', gap: 14 }} onSubmit={topUp ? keep : storeAnew}>
      <FormError error={store.error ?? change.error} fields={fields} />
      <Fields form={form} currency={currency} />
      <p className={card.small}>{t('portal:topUp.hint')}</p>
      <div className={card.actions}>
        <Button type="submit" loading={topUp ? change.isPending : store.isPending}>
          {topUp ? t('portal:topUp.save') : t('portal:topUp.store')}
        </Button>
        {topUp && (
          <Button variant="default" loading={store.isPending} onClick={() => storeAnew()}>
            {t('portal:topUp.storeOther')}
          </Button>
        )}
        <Button variant="subtle" color="gray" onClick={onClose}>
          {t('portal:topUp.cancel')}
        </Button>
      </div>
    </form>
  );
}

interface FieldsProps {
  form: { values: Values; getInputProps: (path: keyof Values) => object };
  currency: string;
}

function Fields({ form, currency }: FieldsProps) {
  const { t } = useTexts();
  const format = useFormat();
  const { data: packages = [] } = usePackages();
  const { packageId, quantity } = form.values;
  const { data: price } = usePrice(packageId, packageId ? Number(quantity) : 0);
  const options = packages
    .filter((one) => one.credits !== null && one.priceMinor > 0)
    .map((one) => ({ value: one.id, label: one.name }));
  const costs = price && t('portal:topUp.costs', { amount: format.money(price.totalMinor, price.currency) });
  return (
    <div style={{ display: 'grid', gap: 14, gridTemplateColumns: 'repeat(auto-fit, minmax(220px, 1fr))' }}>
      <NativeSelect
        inputWrapperOrder={belowField}
        label={t('portal:topUp.package')}
        description={costs || t('portal:topUp.packageHint')}
        data={[{ value: '', label: t('portal:topUp.choose') }, ...options]}
        {...form.getInputProps('packageId')}
      />
      <NumberInput
        inputWrapperOrder={belowField}
        label={t('portal:topUp.quantity')}
        description={t('portal:topUp.quantityHint')}
        min={1}
        max={1000}
        allowDecimal={false}
        {...form.getInputProps('quantity')}
      />
      <NumberInput
        inputWrapperOrder={belowField}
        label={t('portal:topUp.below')}
        description={t('portal:topUp.belowHint')}
        min={0.01}
        decimalScale={2}
        {...form.getInputProps('below')}
      />
      <MoneyInput
        inputWrapperOrder={belowField}
        label={t('portal:topUp.ceiling')}
        description={t('portal:topUp.ceilingHint')}
        currency={currency}
        {...form.getInputProps('ceiling')}
      />
    </div>
  );
}
