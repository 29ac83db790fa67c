import { Button, NumberInput, Pill } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import type { LevelsView } from '../../../server/credits/levels/contract.ts';
import { api } from '../../shared/api/client.ts';
import { useCommand } from '../../shared/api/use-command.ts';
import { useCreditsText } from '../../shared/components/credits.tsx';
import { FormError } from '../../shared/components/form-error.tsx';
import { LoadFailed } from '../../shared/components/load-failed.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import card from '../card.module.css';
import { useCustomer, useCustomerKey } from '../queries.ts';

const most = 5;

/** At which balances the company is told by mail that its credits run low. */
export function Levels() {
  const { t } = useTexts();
  const { id } = useCustomer();
  const key = useCustomerKey('levels');
  const path = `/customers/${id}/credits/levels`;
  const levels = useQuery({ queryKey: key, queryFn: ({ signal }) => api.get<LevelsView>(path, {}, signal) });
  const change = useCommand<readonly number[], LevelsView>({
    run: (wanted, options) => api.put(path, { levels: wanted }, options),
    invalidates: [key],
  });
  if (!levels.data)
    return levels.error ? <LoadFailed error={levels.error} onRetry={() => void levels.refetch()} /> : null;
  const set = levels.data.levels.map(({ credits }) => credits);
  return (
    <section className={card.card} aria-labelledby="levels">
      <h2 id="levels">{t('portal:levels.title')}</h2>
      <p className={card.soft}>{set.length > 0 ? t('portal:levels.how') : t('portal:levels.none')}</p>
      <FormError error={change.error} />
      <LevelList set={set} onRemove={(gone) => change.mutate(set.filter((credits) => credits !== gone))} />
      {set.length < most && (
        <AddLevel isSaving={change.isPending} onAdd={(credits) => change.mutate([...set, credits])} />
      )}
    </section>
  );
}

function LevelList({ set, onRemove }: { set: readonly number[]; onRemove: (credits: number) => void }) {
  const { t } = useTexts();
  const creditsText = useCreditsText();
  const { suspended } = useCustomer();
  if (set.length === 0) return null;
  return (
    <ul className={`${card.list} ${card.actions}`} aria-label={t('portal:levels.title')}>
      {set.map((credits) => {
        const text = creditsText(credits);
        return (
          <li key={credits}>
            <Pill
              size="lg"
              withRemoveButton={!suspended}
              onRemove={() => onRemove(credits)}
              removeButtonProps={{
                'aria-label': t('portal:levels.remove', { credits: text }),
                'aria-hidden': false,
                tabIndex: 0,
              }}
            >
              {text}
            </Pill>
          </li>
        );
      })}
    </ul>
  );
}

function AddLevel({ isSaving, onAdd }: { isSaving: boolean; onAdd: (credits: number) => void }) {
  const { t } = useTexts();
  const { suspended } = useCustomer();
  const form = useForm<{ credits: number | string }>({
    initialValues: { credits: '' },
    validate: { credits: (credits) => (Number(credits) > 0 ? null : t('portal:levels.missing')) },
  });
  return (
    <form
      noValidate
      className={card.actions}
      style={{ alignItems: 'flex-end' }}
      onSubmit={form.onSubmit(({ credits }) => {
        onAdd(Number(credits));
        form.reset();
      })}
    >
      <NumberInput
        label={t('portal:levels.level')}
        min={0.01}
        decimalScale={2}
        disabled={suspended}
        w={160}
        {...form.getInputProps('credits')}
      />
      <Button type="submit" variant="default" disabled={suspended} loading={isSaving}>
        {t('portal:levels.add')}
      </Button>
    </form>
  );
}
