import { Button, Select } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../shared/api/client.ts';
import { useCommand } from '../../shared/api/use-command.ts';
import { notifyDone } from '../../shared/app/notify.ts';
import { errorsByField, FormError } from '../../shared/components/form-error.tsx';
import { LoadFailed } from '../../shared/components/load-failed.tsx';
import { ListSkeleton } from '../../shared/components/skeletons.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { BillingFields } from '../../shared/support/billing-fields.tsx';
import type { BillingView, CustomerView } from '../contract.ts';
import { deskKeys } from '../desk-keys.ts';
import styles from '../office.module.css';
import { Section } from '../section.tsx';

/** Whom this customer's invoices are made out to, and how he is taxed. */
export function CustomerBilling({ customer }: { customer: CustomerView }) {
  const { t } = useTexts();
  const { data, error, refetch } = useQuery({
    queryKey: deskKeys.billing(customer.id),
    queryFn: ({ signal }) => api.get<BillingView>(`/customers/${customer.id}/billing`, {}, signal),
  });
  return (
    <Section title={t('desk:billing.title')}>
      {data && <BillingForm customer={customer} billing={data} />}
      {!data &&
        (error ? <LoadFailed error={error} onRetry={() => void refetch()} /> : <ListSkeleton rows={3} />)}
    </Section>
  );
}

const treatments = ['standard', 'reverse_charge', 'exempt'] as const;

function BillingForm({ customer, billing }: { customer: CustomerView; billing: BillingView }) {
  const { t } = useTexts();
  const form = useForm({ initialValues: billing });
  const change = useCommand<BillingView, BillingView>({
    run: (body, options) => api.patch(`/customers/${customer.id}/billing`, body, options),
    invalidates: [deskKeys.billing(customer.id)],
    onSuccess: (saved) => {
      notifyDone(t('common:saved'));
      form.setValues(saved);
      form.resetDirty(saved);
    },
  });
  return (
    <form
      noValidate
      className={styles.form}
      onSubmit={form.onSubmit((values) =>
        change.mutate(values, { onError: (error) => form.setErrors(errorsByField(error)) }),
      )}
    >
      <FormError error={change.error} fields={Object.keys(form.values)} />
      <BillingFields
        inputProps={(field) => form.getInputProps(field)}
        placeholder={customer.name}
        pair={styles.pair ?? ''}
      />
      <Select
        label={t('desk:billing.taxTreatment')}
        allowDeselect={false}
        data={treatments.map((value) => ({ value, label: t(`desk:billing.treatment.${value}`) }))}
        {...form.getInputProps('taxTreatment')}
      />
      <div className={styles.buttons}>
        <Button type="submit" size="sm" disabled={!form.isDirty()} loading={change.isPending}>
          {t('common:save')}
        </Button>
      </div>
    </form>
  );
}
