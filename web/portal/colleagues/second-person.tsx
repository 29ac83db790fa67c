import { Button, NumberInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import type { CustomerView } from '../../../server/customers/contract.ts';
import { api } from '../../shared/api/client.ts';
import { useCommand } from '../../shared/api/use-command.ts';
import { notifyDone } from '../../shared/app/notify.ts';
import { useCreditsText } from '../../shared/components/credits.tsx';
import { errorsByField, FormError } from '../../shared/components/form-error.tsx';
import { LoadFailed } from '../../shared/components/load-failed.tsx';
import { CardSkeleton } from '../../shared/components/skeletons.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import card from '../card.module.css';
import { useCustomer, useCustomerKey } from '../queries.ts';

/** From which price on one yes is not enough. */
export function SecondPerson() {
  const { t } = useTexts();
  const creditsText = useCreditsText();
  const { id, rights, suspended } = useCustomer();
  const company = useQuery({
    queryKey: useCustomerKey('itself'),
    queryFn: ({ signal }) => api.get<CustomerView>(`/customers/${id}`, {}, signal),
  });
  const content = () => {
    if (!company.data)
      return company.error ? (
        <LoadFailed error={company.error} onRetry={() => void company.refetch()} />
      ) : (
        <CardSkeleton lines={1} />
      );
    const { secondPersonAbove } = company.data;
    return (
      <>
        <p className={card.soft}>
          {secondPersonAbove === null
            ? t('portal:colleagues.secondNone')
            : t('portal:colleagues.secondSet', { credits: creditsText(secondPersonAbove) })}
        </p>
        {rights.mayManage && !suspended && <Change key={secondPersonAbove} above={secondPersonAbove} />}
      </>
    );
  };
  return (
    <section className={card.card} aria-labelledby="second-person">
      <h2 id="second-person">{t('portal:colleagues.second')}</h2>
      {content()}
    </section>
  );
}

function Change({ above }: { above: number | null }) {
  const { t } = useTexts();
  const { id } = useCustomer();
  const form = useForm<{ secondPersonAbove: number | string }>({
    initialValues: { secondPersonAbove: above ?? '' },
  });
  const save = useCommand<{ secondPersonAbove: number | null }>({
    run: (body, options) => api.patch(`/customers/${id}`, body, options),
    invalidates: [useCustomerKey()],
    onSuccess: () => notifyDone(t('common:saved')),
  });
  return (
    <form
      noValidate
      style={{ display: 'grid', gap: 12, justifyItems: 'start' }}
      onSubmit={form.onSubmit(({ secondPersonAbove }) =>
        save.mutate(
          { secondPersonAbove: secondPersonAbove === '' ? null : Number(secondPersonAbove) },
          { onError: (error) => form.setErrors(errorsByField(error)) },
        ),
      )}
    >
      <FormError error={save.error} fields={['secondPersonAbove']} />
      <NumberInput
        label={t('portal:colleagues.secondAbove')}
        description={t('portal:colleagues.secondHint')}
        min={0}
        decimalScale={2}
        maw={360}
        {...form.getInputProps('secondPersonAbove')}
      />
      <Button type="submit" variant="default" disabled={!form.isDirty()} loading={save.isPending}>
        {t('common:save')}
      </Button>
    </form>
  );
}
