import { Button, NumberInput, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '../../shared/api/client.ts';
import { keys } from '../../shared/api/keys.ts';
import { useCommand } from '../../shared/api/use-command.ts';
import { notifyDone } from '../../shared/app/notify.ts';
import { errorsByField, FormError } from '../../shared/components/form-error.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { CustomerView } from '../contract.ts';
import { LanguageSelect } from '../language-select.tsx';
import styles from '../office.module.css';
import { Section } from '../section.tsx';
import { useRights } from '../use-rights.ts';

/** Name and language; and, for leads, whether the customer may still do more than read. */
export function CustomerSettings({ customer }: { customer: CustomerView }) {
  const { t } = useTexts();
  const { isLead } = useRights();
  const form = useForm({
    initialValues: {
      name: customer.name,
      language: customer.language,
      secondPersonAbove: (customer.secondPersonAbove ?? '') as number | string,
      suspended: customer.suspended,
      suspendedReason: customer.suspendedReason ?? '',
    },
    validate: {
      name: (name) => (name.trim() ? null : t('desk:customers.nameMissing')),
      suspendedReason: (reason, { suspended }) =>
        suspended && !reason.trim() ? t('desk:suspend.reasonMissing') : null,
    },
  });
  const change = useCommand<object>({
    run: (body, options) => api.patch(`/customers/${customer.id}`, body, options),
    invalidates: [keys.customers(), keys.customer(customer.id)],
    onSuccess: () => {
      notifyDone(t('common:saved'));
      form.resetDirty();
    },
  });
  const { suspended, suspendedReason, secondPersonAbove, ...named } = form.values;
  const plain = { ...named, secondPersonAbove: secondPersonAbove === '' ? null : Number(secondPersonAbove) };
  const suspension = suspended ? { suspended, suspendedReason: suspendedReason.trim() } : { suspended };
  const body = isLead ? { ...plain, ...suspension } : plain;
  return (
    <Section title={t('desk:customer.settings')}>
      <form
        noValidate
        className={styles.form}
        onSubmit={form.onSubmit(() =>
          change.mutate(body, { onError: (error) => form.setErrors(errorsByField(error)) }),
        )}
      >
        <FormError error={change.error} fields={Object.keys(form.values)} />
        <div className={styles.pair}>
          <TextInput label={t('desk:field.name')} maxLength={200} {...form.getInputProps('name')} />
          <LanguageSelect {...form.getInputProps('language')} />
          <NumberInput
            label={t('desk:customer.secondAbove')}
            description={t('desk:customer.secondAboveHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            min={0}
            decimalScale={2}
            {...form.getInputProps('secondPersonAbove')}
          />
        </div>
        {isLead && (
          <>
            <Switch
              label={t('desk:suspend.label')}
              description={t('desk:suspend.hint')}
              {...form.getInputProps('suspended', { type: 'checkbox' })}
            />
            {suspended && (
              <TextInput
                label={t('desk:suspend.reason')}
                maxLength={500}
                {...form.getInputProps('suspendedReason')}
              />
            )}
          </>
        )}
        <div className={styles.buttons}>
          <Button type="submit" size="sm" disabled={!form.isDirty()} loading={change.isPending}>
            {t('common:save')}
          </Button>
        </div>
      </form>
    </Section>
  );
}
