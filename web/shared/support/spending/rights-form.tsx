import { Button, Group, Input, NumberInput, SegmentedControl, Stack, Switch } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { QueryKey } from '@tanstack/react-query';
import type { SpendingRightsView } from '../../../../server/spending/contract.ts';
import { api } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { notifyDone } from '../../app/notify.ts';
import { errorsByField, FormError } from '../../components/form-error.tsx';
import { useTexts } from '../../i18n/use-texts.ts';
import { useMe } from '../../identity/use-me.ts';
import { RemoveMember } from './remove-member.tsx';

interface RightsFormProps {
  customerId: string;
  member: { id: string; name: string; rights: SpendingRightsView };
  /** What is out of date once it is saved. */
  invalidates: readonly QueryKey[];
  onClose: () => void;
}

type Confirms = 'any' | 'limited' | 'none';

const confirmsOf = ({ confirmUpTo }: SpendingRightsView): Confirms => {
  if (confirmUpTo === null) return 'any';
  return confirmUpTo === 0 ? 'none' : 'limited';
};

/** What a colleague may spend, to be changed by who manages his company, or by the desk. */
export function RightsForm({ customerId, member, invalidates, onClose }: RightsFormProps) {
  const { t } = useTexts();
  const me = useMe().person;
  const { mayManage, mayAsk, mayBuy, confirmUpTo } = member.rights;
  const form = useForm({
    initialValues: {
      mayManage,
      mayAsk,
      mayBuy,
      confirms: confirmsOf(member.rights),
      limit: (confirmUpTo || '') as number | string,
    },
    validate: {
      limit: (limit, { confirms }) =>
        confirms !== 'limited' || Number(limit) > 0 ? null : t('support:rights.limitMissing'),
    },
  });
  const save = useCommand<SpendingRightsView>({
    run: (rights, options) => api.patch(`/customers/${customerId}/members/${member.id}`, rights, options),
    invalidates,
    onSuccess: () => {
      notifyDone(t('common:saved'));
      onClose();
    },
  });
  const submit = ({ confirms, limit, ...rights }: typeof form.values) => {
    const upTo = confirms === 'any' ? null : confirms === 'none' ? 0 : Number(limit);
    save.mutate(
      { ...rights, confirmUpTo: upTo },
      { onError: (error) => form.setErrors(errorsByField(error)) },
    );
  };
  const check = { type: 'checkbox' } as const;
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(submit)}
      aria-label={t('support:rights.changeOf', { name: member.name })}
    >
      <Stack gap="md">
        <FormError error={save.error} fields={['limit']} />
        <Switch
          label={t('support:rights.manage')}
          description={t('support:rights.manageHint')}
          {...form.getInputProps('mayManage', check)}
        />
        <Switch
          label={t('support:rights.ask')}
          description={t('support:rights.askHint')}
          {...form.getInputProps('mayAsk', check)}
        />
        <Switch label={t('support:rights.buy')} {...form.getInputProps('mayBuy', check)} />
        <Input.Wrapper label={t('support:rights.confirm')}>
          <SegmentedControl
            fullWidth
            aria-label={t('support:rights.confirm')}
            data={(['any', 'limited', 'none'] as const).map((value) => ({
              value,
              label: t(`support:rights.${value}`),
            }))}
            {...form.getInputProps('confirms')}
          />
        </Input.Wrapper>
        {form.values.confirms === 'limited' && (
          <NumberInput
            label={t('support:rights.limit')}
            min={0.01}
            decimalScale={2}
            maw={280}
            {...form.getInputProps('limit')}
          />
        )}
        <Group gap="xs">
          <Button type="submit" size="sm" loading={save.isPending}>
            {t('common:save')}
          </Button>
          <Button size="sm" variant="subtle" color="gray" onClick={onClose}>
            {t('support:rights.cancel')}
          </Button>
          {member.id !== me.id && (
            <RemoveMember
              customerId={customerId}
              member={member}
              invalidates={invalidates}
              onClose={onClose}
            />
          )}
        </Group>
      </Stack>
    </form>
  );
}
