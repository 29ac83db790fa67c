import { Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '../../shared/api/client.ts';
import { useCommand } from '../../shared/api/use-command.ts';
import { notifyDone } from '../../shared/app/notify.ts';
import { errorsByField, FormError } from '../../shared/components/form-error.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { CompanyView } from '../contract.ts';
import { deskKeys } from '../desk-keys.ts';
import styles from '../office.module.css';
import { Section } from '../section.tsx';
import { BankFields, type CompanyValues, NumberFields, SellerFields } from './company-fields.tsx';

export function CompanyForm({ company: { name, currency: _, ...own } }: { company: CompanyView }) {
  const { t } = useTexts();
  const form = useForm<CompanyValues>({ initialValues: own });
  const change = useCommand<CompanyValues, CompanyView>({
    run: (body, options) => api.patch('/company', body, options),
    invalidates: [deskKeys.company()],
    onSuccess: ({ name: _name, currency: _currency, ...saved }) => {
      notifyDone(t('common:saved'));
      form.setValues(saved);
      form.resetDirty(saved);
    },
  });
  const field = (path: keyof CompanyValues) => form.getInputProps(path);
  return (
    <form
      noValidate
      style={{ display: 'grid', gap: 16 }}
      onSubmit={form.onSubmit((values) =>
        change.mutate(values, { onError: (error) => form.setErrors(errorsByField(error)) }),
      )}
    >
      <FormError error={change.error} fields={Object.keys(form.values)} />
      <Section title={t('desk:company.seller')}>
        <div className={styles.form}>
          <SellerFields field={field} name={name} />
        </div>
      </Section>
      <Section title={t('desk:company.bank')}>
        <div className={styles.form}>
          <BankFields field={field} />
        </div>
      </Section>
      <Section title={t('desk:company.numbers')}>
        <div className={styles.form}>
          <NumberFields field={field} prefix={form.values.invoicePrefix} />
        </div>
      </Section>
      <div className={styles.buttons}>
        <Button type="submit" disabled={!form.isDirty()} loading={change.isPending}>
          {t('common:save')}
        </Button>
      </div>
    </form>
  );
}
