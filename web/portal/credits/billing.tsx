import { Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import type { BillingView } from '../../../server/credits/documents/contract.ts';
import { api } from '../../shared/api/client.ts';
import { useCommand } from '../../shared/api/use-command.ts';
import { notifyDone } from '../../shared/app/notify.ts';
import { errorsByField, FormError } from '../../shared/components/form-error.tsx';
import { LoadFailed } from '../../shared/components/load-failed.tsx';
import { CardSkeleton } from '../../shared/components/skeletons.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { BillingFields } from '../../shared/support/billing-fields.tsx';
import card from '../card.module.css';
import { useCustomer, useCustomerKey } from '../queries.ts';
import styles from './billing.module.css';

/** Whom the company's invoices are made out to. */
export function Billing() {
  const { t } = useTexts();
  const { id } = useCustomer();
  const path = `/customers/${id}/billing`;
  const key = useCustomerKey('billing');
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api.get<BillingView>(path, {}, signal),
  });
  return (
    <section className={card.card} aria-labelledby="billing">
      <h2 id="billing">{t('portal:billing.title')}</h2>
      <p className={card.soft}>{t('portal:billing.intro')}</p>
      {data && <BillingForm billing={data} path={path} queryKey={key} />}
      {!data &&
        (error ? <LoadFailed error={error} onRetry={() => void refetch()} /> : <CardSkeleton lines={4} />)}
    </section>
  );
}

interface BillingFormProps {
  billing: BillingView;
  path: string;
  queryKey: readonly string[];
}

function BillingForm({ billing: { taxTreatment, ...own }, path, queryKey }: BillingFormProps) {
  const { t } = useTexts();
  const { name, suspended } = useCustomer();
  const form = useForm({ initialValues: own });
  const change = useCommand<typeof own, BillingView>({
    run: (body, options) => api.patch(path, body, options),
    invalidates: [queryKey],
    onSuccess: ({ taxTreatment: _, ...saved }) => {
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
        placeholder={name}
        disabled={suspended}
        pair={styles.pair ?? ''}
      />
      {taxTreatment === 'reverse_charge' && <p className={card.small}>{t('portal:billing.reverseCharge')}</p>}
      {taxTreatment === 'exempt' && <p className={card.small}>{t('portal:billing.exempt')}</p>}
      <Button
        type="submit"
        disabled={suspended || !form.isDirty()}
        loading={change.isPending}
        style={{ justifySelf: 'start' }}
      >
        {t('common:save')}
      </Button>
    </form>
  );
}
