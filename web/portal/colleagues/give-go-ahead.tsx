import { Button, NativeSelect, NumberInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '../../shared/api/client.ts';
import { useCommand } from '../../shared/api/use-command.ts';
import { notifyDone } from '../../shared/app/notify.ts';
import { errorsByField, FormError } from '../../shared/components/form-error.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { useCustomer, useCustomerKey, usePolicy } from '../queries.ts';
import styles from './colleagues.module.css';

interface Wish {
  credits: number | string;
  /** Key of a class; empty for all of them. */
  class: string;
  whose: 'mine' | 'all';
}

/** Lets work on one's own tickets, or on everybody's, begin without asking. */
export function GiveGoAhead() {
  const { t } = useTexts();
  const { id, rights } = useCustomer();
  const { data: policy } = usePolicy();
  const classes = policy?.classes.filter(({ coverage }) => coverage !== 'always_open') ?? [];
  const form = useForm<Wish>({
    initialValues: { credits: '', class: '', whose: rights.confirmUpTo === 0 ? 'all' : 'mine' },
    validate: { credits: (credits) => (Number(credits) > 0 ? null : t('support:rights.limitMissing')) },
  });
  const give = useCommand<object>({
    run: (body, options) => api.post(`/customers/${id}/pre-authorisations`, body, options),
    invalidates: [useCustomerKey()],
    onSuccess: () => {
      notifyDone(t('portal:goAhead.added'));
      form.reset();
    },
  });
  const submit = ({ credits, class: issueClass, whose }: Wish) =>
    give.mutate(
      {
        credits: Number(credits),
        wholeCompany: whose === 'all',
        ...(issueClass ? { class: issueClass } : {}),
      },
      { onError: (error) => form.setErrors(errorsByField(error)) },
    );
  return (
    <form noValidate className={styles.add} onSubmit={form.onSubmit(submit)}>
      <FormError error={give.error} fields={['credits', 'class']} />
      <NumberInput
        label={t('support:rights.limit')}
        min={0.01}
        decimalScale={2}
        w={270}
        {...form.getInputProps('credits')}
      />
      <NativeSelect
        label={t('portal:goAhead.which')}
        data={[
          { value: '', label: t('portal:goAhead.always') },
          ...classes.map(({ key, name }) => ({ value: key, label: name })),
        ]}
        {...form.getInputProps('class')}
      />
      {rights.mayManage && rights.confirmUpTo !== 0 && (
        <NativeSelect
          label={t('portal:goAhead.whose')}
          data={[
            { value: 'mine', label: t('portal:goAhead.mine') },
            { value: 'all', label: t('portal:goAhead.all') },
          ]}
          {...form.getInputProps('whose')}
        />
      )}
      <Button type="submit" variant="default" loading={give.isPending}>
        {t('portal:goAhead.add')}
      </Button>
    </form>
  );
}
