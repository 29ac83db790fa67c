import { Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { BillingView } from '../../../server/credits/documents/contract.ts';
import { api } from '../api/client.ts';
import { useCommand } from '../api/use-command.ts';
import { notifyDone } from '../app/notify.ts';
import { errorsByField, FormError } from '../components/form-error.tsx';
import { LoadFailed } from '../components/load-failed.tsx';
import { useTexts } from '../i18n/use-texts.ts';
import { type Billing, BillingFields } from './billing-fields.tsx';

/** How he is taxed is for staff to say. */
type Values = Billing & Partial<Pick<BillingView, 'taxTreatment'>>;

interface BillingFormProps {
  customer: { id: string; name: string };
  queryKey: readonly string[];
  /** Whether the tax treatment is sent too. */
  withTax: boolean;
  disabled?: boolean;
  classes: { form: string | undefined; pair: string | undefined };
  /** While it is read. */
  skeleton: ReactNode;
  /** Below the fields. */
  children: (saved: BillingView, form: ReturnType<typeof useForm<Values>>) => ReactNode;
}

/** Whom a customer's invoices are made out to: read, changed and saved, by himself or by staff. */
export function BillingForm(props: BillingFormProps) {
  const { customer, queryKey, skeleton } = props;
  const { data, error, refetch } = useQuery({
    queryKey,
    queryFn: ({ signal }) => api.get<BillingView>(`/customers/${customer.id}/billing`, {}, signal),
  });
  if (data) return <Form {...props} saved={data} />;
  return error ? <LoadFailed error={error} onRetry={() => void refetch()} /> : skeleton;
}

function Form({ saved, ...props }: BillingFormProps & { saved: BillingView }) {
  const { t } = useTexts();
  const { customer, queryKey, withTax, disabled = false, classes, children } = props;
  const own = ({ taxTreatment, ...billing }: BillingView): Values =>
    withTax ? { ...billing, taxTreatment } : billing;
  const form = useForm<Values>({ initialValues: own(saved) });
  const change = useCommand<Values, BillingView>({
    run: (body, options) => api.patch(`/customers/${customer.id}/billing`, body, options),
    invalidates: [queryKey],
    onSuccess: (after) => {
      notifyDone(t('common:saved'));
      form.setValues(own(after));
      form.resetDirty(own(after));
    },
  });
  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={form.onSubmit((values) =>
        change.mutate(values, { onError: (error) => form.setErrors(errorsByField(error)) }),
      )}
    >
      <FormError error={change.error} fields={Object.keys(form.values)} />
      <BillingFields
        inputProps={(field) => form.getInputProps(field)}
        placeholder={customer.name}
        disabled={disabled}
        pair={classes.pair ?? ''}
      />
      {children(saved, form)}
      <Button
        type="submit"
        disabled={disabled || !form.isDirty()}
        loading={change.isPending}
        style={{ justifySelf: 'start' }}
      >
        {t('common:save')}
      </Button>
    </form>
  );
}
