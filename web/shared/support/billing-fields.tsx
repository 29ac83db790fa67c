import { Textarea, TextInput } from '@mantine/core';
import type { useForm } from '@mantine/form';
import { CountrySelect } from '../components/country-select.tsx';
import { useTexts } from '../i18n/use-texts.ts';

export interface Billing {
  legalName: string;
  address: string;
  country: string;
  vatId: string;
  billingEmail: string;
}

interface BillingFieldsProps {
  inputProps: (name: keyof Billing) => ReturnType<ReturnType<typeof useForm<Billing>>['getInputProps']>;
  /** What stands for the name when none is given. */
  placeholder: string;
  disabled?: boolean;
  /** The class that sets two fields beside each other. */
  pair: string;
}

/** Whom invoices are made out to. */
export function BillingFields({ inputProps, placeholder, disabled = false, pair }: BillingFieldsProps) {
  const { t } = useTexts();
  const field = (name: keyof Billing) => ({ ...inputProps(name), disabled });
  return (
    <>
      <TextInput
        label={t('support:billing.legalName')}
        placeholder={placeholder}
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
      <div className={pair}>
        <CountrySelect label={t('support:billing.country')} {...field('country')} />
        <TextInput
          label={t('support:billing.vatId')}
          description={t('support:billing.vatIdHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          maxLength={30}
          {...field('vatId')}
        />
      </div>
      <TextInput label={t('support:billing.email')} type="email" maxLength={254} {...field('billingEmail')} />
    </>
  );
}
