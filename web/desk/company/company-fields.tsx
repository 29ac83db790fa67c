import { Radio, Stack, Textarea, TextInput } from '@mantine/core';
import type { useForm } from '@mantine/form';
import { CountrySelect } from '../../shared/components/country-select.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { CompanyView } from '../contract.ts';
import styles from '../office.module.css';

export type CompanyValues = Omit<CompanyView, 'name' | 'currency'>;

interface FieldsProps {
  field: (
    name: keyof CompanyValues,
  ) => ReturnType<ReturnType<typeof useForm<CompanyValues>>['getInputProps']>;
}

/** Who sells. */
export function SellerFields({ field, name }: FieldsProps & { name: string }) {
  const { t } = useTexts();
  return (
    <>
      <TextInput
        label={t('support:billing.legalName')}
        placeholder={name}
        maxLength={200}
        {...field('legalName')}
      />
      <Textarea
        label={t('support:billing.address')}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={500}
        {...field('address')}
      />
      <div className={styles.pair}>
        <CountrySelect label={t('support:billing.country')} {...field('country')} />
        <TextInput label={t('support:billing.vatId')} maxLength={30} {...field('vatId')} />
        <TextInput label={t('desk:company.taxNumber')} maxLength={40} {...field('taxNumber')} />
      </div>
      <TextInput label={t('desk:company.email')} type="email" maxLength={254} {...field('email')} />
    </>
  );
}

/** Where buyers send the money. */
export function BankFields({ field }: FieldsProps) {
  const { t } = useTexts();
  return (
    <>
      <div className={styles.pair}>
        <TextInput label={t('desk:company.holder')} maxLength={200} {...field('accountHolder')} />
        <TextInput label={t('desk:company.bankName')} maxLength={100} {...field('bankName')} />
      </div>
      <div className={styles.pair}>
        <TextInput label="IBAN" maxLength={42} {...field('iban')} />
        <TextInput label="BIC" maxLength={15} {...field('bic')} />
      </div>
    </>
  );
}

/** How invoices are numbered, and how they speak of tax. */
export function NumberFields({ field, prefix }: FieldsProps & { prefix: string }) {
  const { t } = useTexts();
  const stem = prefix.trim().toUpperCase().replace(/-+$/, '');
  const example = [stem, new Date().getFullYear(), '0001'].filter(Boolean).join('-');
  return (
    <>
      <TextInput
        label={t('desk:company.prefix')}
        description={t('desk:company.prefixHint', { example })}
        maxLength={12}
        {...field('invoicePrefix')}
      />
      <Radio.Group label={t('desk:company.taxDue')} {...field('taxDue')}>
        <Stack gap={6} mt={6}>
          <Radio value="sale" label={t('desk:company.sale')} />
          <Radio value="use" label={t('desk:company.use')} />
        </Stack>
      </Radio.Group>
      <TextInput
        label={t('desk:company.untaxedNote')}
        description={t('desk:company.untaxedHint')}
        maxLength={500}
        {...field('untaxedNote')}
      />
    </>
  );
}
