import { NumberInput, SegmentedControl, Switch } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { UseMutationResult } from '@tanstack/react-query';
import { MoneyInput } from '../../shared/components/money-input.tsx';
import { fromMinor, toMinor } from '../../shared/i18n/money.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { useMe } from '../../shared/identity/use-me.ts';
import type { PackageView } from '../contract.ts';
import styles from '../office.module.css';
import { OfficeForm } from '../office-form.tsx';
import { missingIn, noTexts, type Texts, trimmed } from './package-texts.ts';
import { PackageWords } from './package-words.tsx';

interface Draft {
  names: Texts;
  descriptions: Texts;
  sells: 'credits' | 'days';
  credits: number | string;
  supportDays: number | string;
  priceMinor: number | string;
  taxBasisPoints: number | string;
  onSale: boolean;
}

interface PackageFormProps {
  /** The one that is changed; a new one when left out. */
  one?: PackageView;
  command: UseMutationResult<unknown, Error, object>;
  submitLabel: string;
  onCancel: () => void;
}

/** What a package sells, for how much, and how it is called in each language. */
export function PackageForm({ one, command, submitLabel, onCancel }: PackageFormProps) {
  const { t } = useTexts();
  const { company } = useMe();
  const currency = one?.currency ?? company.currency;
  const form = useForm<Draft>({
    initialValues: draftOf(one),
    validate: {
      names: (names: Texts) => (missingIn(names).length > 0 ? t('desk:packages.nameMissing') : null),
      credits: (credits, { sells }) =>
        sells === 'days' || Number(credits) > 0 ? null : t('desk:rate.creditsMissing'),
      supportDays: (days, { sells }) =>
        sells === 'credits' || Number(days) > 0 ? null : t('desk:packages.daysMissing'),
      priceMinor: (price) => (price === '' ? t('desk:sell.priceMissing') : null),
    },
  });
  const { values } = form;
  return (
    <OfficeForm
      form={form}
      command={command}
      toBody={(draft) => toBody(draft, currency)}
      submitLabel={submitLabel}
      onCancel={onCancel}
    >
      <PackageWords
        names={values.names}
        descriptions={values.descriptions}
        own={company.language}
        errors={form.errors}
        onChange={(words) => form.setValues(words)}
      />
      {form.errors.names && (
        <p className={styles.small} style={{ color: 'var(--stamp)' }} role="alert">
          {form.errors.names}
        </p>
      )}
      <SegmentedControl
        aria-label={t('desk:packages.sells')}
        style={{ justifySelf: 'start' }}
        size="xs"
        data={[
          { value: 'credits', label: t('desk:packages.sellsCredits') },
          { value: 'days', label: t('desk:packages.sellsDays') },
        ]}
        {...form.getInputProps('sells')}
      />
      <div className={styles.pair}>
        {values.sells === 'credits' ? (
          <NumberInput
            label={t('desk:field.credits')}
            min={0.01}
            decimalScale={2}
            {...form.getInputProps('credits')}
          />
        ) : (
          <NumberInput
            label={t('desk:packages.days')}
            min={1}
            max={3660}
            allowDecimal={false}
            {...form.getInputProps('supportDays')}
          />
        )}
        <MoneyInput label={t('desk:sell.price')} currency={currency} {...form.getInputProps('priceMinor')} />
        <NumberInput
          label={t('desk:packages.tax')}
          min={0}
          max={100}
          decimalScale={2}
          {...form.getInputProps('taxBasisPoints')}
        />
      </div>
      <Switch
        label={t('desk:packages.onSale')}
        description={t('desk:packages.onSaleHint')}
        {...form.getInputProps('onSale', { type: 'checkbox' })}
      />
      {one && <p className={styles.small}>{t('desk:packages.changeHint')}</p>}
    </OfficeForm>
  );
}

function draftOf(one: PackageView | undefined): Draft {
  return {
    names: one?.names ?? noTexts(),
    descriptions: one?.descriptions ?? noTexts(),
    sells: one && one.supportDays !== null ? 'days' : 'credits',
    credits: one?.credits ?? '',
    supportDays: one?.supportDays ?? '',
    priceMinor: one ? fromMinor(one.priceMinor, one.currency) : '',
    taxBasisPoints: (one?.taxBasisPoints ?? 0) / 100,
    onSale: one?.onSale ?? true,
  };
}

/** Prices and rates are typed in the usual units; the fields bear the names that a refusal speaks of. */
function toBody(draft: Draft, currency: string): object {
  return {
    names: trimmed(draft.names),
    descriptions: trimmed(draft.descriptions),
    credits: draft.sells === 'credits' ? Number(draft.credits) : null,
    supportDays: draft.sells === 'days' ? Number(draft.supportDays) : null,
    priceMinor: toMinor(Number(draft.priceMinor), currency),
    currency,
    taxBasisPoints: Math.round(Number(draft.taxBasisPoints) * 100),
    onSale: draft.onSale,
  };
}
