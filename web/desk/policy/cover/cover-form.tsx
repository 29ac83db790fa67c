import { NativeSelect, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '../../../shared/api/client.ts';
import { useCommand } from '../../../shared/api/use-command.ts';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import { useMe } from '../../../shared/identity/use-me.ts';
import { DayInput } from '../../day-input.tsx';
import { deskKeys } from '../../desk-keys.ts';
import office from '../../office.module.css';
import { OfficeForm } from '../../office-form.tsx';
import type { DepartmentView } from '../contract.ts';
import { dayIn, plusDays } from '../words/days.ts';

interface CoverFormProps {
  department: DepartmentView;
  all: readonly DepartmentView[];
  onClose: () => void;
}

/** Hands a department's tickets to another for some days. */
export function CoverForm({ department, all, onClose }: CoverFormProps) {
  const { t } = useTexts();
  const { company } = useMe();
  const today = dayIn(company.timeZone, new Date());
  const form = useForm({
    initialValues: { by: '', startsOn: today, endsOn: plusDays(today, 6), note: '' },
    validate: {
      by: (by) => (by ? null : t('desk:policy.cover.byMissing')),
      startsOn: (day) => (day ? null : t('desk:policy.cover.dayMissing')),
      endsOn: (day, { startsOn }) => (day && day >= startsOn ? null : t('desk:policy.cover.endBefore')),
    },
  });
  const cover = useCommand<object>({
    run: (body, options) => api.post(`/departments/${department.key}/cover`, body, options),
    invalidates: [deskKeys.departments()],
    onSuccess: onClose,
  });
  return (
    <OfficeForm
      form={form}
      command={cover}
      toBody={(values) => values}
      submitLabel={t('desk:policy.cover.do')}
      onCancel={onClose}
    >
      <div className={office.pair}>
        <NativeSelect
          label={t('desk:policy.cover.by')}
          data={[
            { value: '', label: t('desk:choose') },
            ...all
              .filter(({ key, inPolicy }) => inPolicy && key !== department.key)
              .map(({ key, name }) => ({ value: key, label: name })),
          ]}
          autoFocus
          {...form.getInputProps('by')}
        />
        <DayInput label={t('desk:policy.cover.from')} {...form.getInputProps('startsOn')} />
        <DayInput label={t('desk:policy.cover.to')} {...form.getInputProps('endsOn')} />
        <TextInput label={t('desk:policy.cover.note')} maxLength={500} {...form.getInputProps('note')} />
      </div>
      <p className={office.small}>{t('desk:policy.cover.words')}</p>
    </OfficeForm>
  );
}
