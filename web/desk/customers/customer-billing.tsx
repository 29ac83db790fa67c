import { Select } from '@mantine/core';
import { ListSkeleton } from '../../shared/components/skeletons.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { BillingForm } from '../../shared/support/billing-form.tsx';
import type { CustomerView } from '../contract.ts';
import { deskKeys } from '../desk-keys.ts';
import styles from '../office.module.css';
import { Section } from '../section.tsx';

const treatments = ['standard', 'reverse_charge', 'exempt'] as const;

/** Whom this customer's invoices are made out to, and how he is taxed. */
export function CustomerBilling({ customer }: { customer: CustomerView }) {
  const { t } = useTexts();
  return (
    <Section title={t('desk:billing.title')}>
      <BillingForm
        customer={customer}
        queryKey={deskKeys.billing(customer.id)}
        withTax
        classes={{ form: styles.form, pair: styles.pair }}
        skeleton={<ListSkeleton rows={3} />}
      >
        {(_, form) => (
          <Select
            label={t('desk:billing.taxTreatment')}
            allowDeselect={false}
            data={treatments.map((value) => ({ value, label: t(`desk:billing.treatment.${value}`) }))}
            {...form.getInputProps('taxTreatment')}
          />
        )}
      </BillingForm>
    </Section>
  );
}
