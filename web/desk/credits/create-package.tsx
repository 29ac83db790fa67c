import { NumberInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '../../shared/api/client.ts';
import { useCommand } from '../../shared/api/use-command.ts';
import { type Language, languageCodes, languages } from '../../shared/i18n/languages.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { useMe } from '../../shared/identity/use-me.ts';
import { deskKeys } from '../desk-keys.ts';
import { toMinor } from '../money.ts';
import { MoneyInput } from '../money-input.tsx';
import styles from '../office.module.css';
import { OfficeForm } from '../office-form.tsx';

interface NewPackage {
  names: Record<Language, string>;
  credits: number | string;
  price: number | string;
  taxPercent: number | string;
}

const unnamed = Object.fromEntries(languageCodes.map((code) => [code, ''])) as Record<Language, string>;

/** A package for sale. Its name is needed once; where a language has none of its own, that one is shown. */
export function CreatePackage({ onClose }: { onClose: () => void }) {
  const { t } = useTexts();
  const { company } = useMe();
  const own = company.language;
  const form = useForm<NewPackage>({
    initialValues: { names: unnamed, credits: '', price: '', taxPercent: 0 },
    validate: {
      names: { [own]: (name: string) => (name.trim() ? null : t('desk:customers.nameMissing')) },
      credits: (credits) => (Number(credits) > 0 ? null : t('desk:rate.creditsMissing')),
      price: (price) => (price === '' ? t('desk:sell.priceMissing') : null),
    },
  });
  const create = useCommand<object>({
    run: (body, options) => api.post('/packages', body, options),
    invalidates: [deskKeys.packages()],
    onSuccess: onClose,
  });
  const toBody = ({ names, credits, price, taxPercent }: NewPackage) => ({
    names: Object.fromEntries(languageCodes.map((code) => [code, names[code].trim() || names[own].trim()])),
    credits: Number(credits),
    priceMinor: toMinor(Number(price), company.currency),
    currency: company.currency,
    taxBasisPoints: Math.round(Number(taxPercent) * 100),
  });
  const others = languageCodes.filter((code) => code !== own);
  return (
    <OfficeForm
      form={form}
      command={create}
      toBody={toBody}
      submitLabel={t('desk:packages.add')}
      onCancel={onClose}
    >
      <div className={styles.pair}>
        <TextInput
          label={t('desk:packages.name', { language: languages[own] })}
          maxLength={200}
          autoFocus
          {...form.getInputProps(`names.${own}`)}
        />
        <NumberInput
          label={t('desk:field.credits')}
          min={0.01}
          decimalScale={2}
          {...form.getInputProps('credits')}
        />
        <MoneyInput
          label={t('desk:sell.price')}
          currency={company.currency}
          {...form.getInputProps('price')}
        />
        <NumberInput
          label={t('desk:packages.tax')}
          min={0}
          max={100}
          decimalScale={2}
          {...form.getInputProps('taxPercent')}
        />
      </div>
      <details>
        <summary>{t('desk:packages.otherNames')}</summary>
        <div className={styles.pair} style={{ marginTop: 12 }}>
          {others.map((code) => (
            <TextInput
              key={code}
              lang={code}
              label={languages[code]}
              maxLength={200}
              {...form.getInputProps(`names.${code}`)}
            />
          ))}
        </div>
      </details>
    </OfficeForm>
  );
}
