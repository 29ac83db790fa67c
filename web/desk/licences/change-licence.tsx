import { Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { api } from '../../shared/api/client.ts';
import { keys } from '../../shared/api/keys.ts';
import { useCommand } from '../../shared/api/use-command.ts';
import { notifyDone } from '../../shared/app/notify.ts';
import { changedFields } from '../../shared/components/changed-fields.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { LicencePage } from '../contract.ts';
import { DayInput } from '../day-input.tsx';
import styles from '../office.module.css';
import { OfficeForm } from '../office-form.tsx';

const STATES = ['active', 'disputed', 'revoked'] as const;

/** Site, state with its reason, notes; and the day of purchase, should it be a slip. */
export function ChangeLicence({ licence, onClose }: { licence: LicencePage; onClose: () => void }) {
  const { t } = useTexts();
  const [before] = useState({
    site: licence.site,
    purchasedOn: licence.purchasedOn,
    state: licence.state,
    stateReason: licence.stateReason ?? '',
    notes: licence.notes ?? '',
  });
  const form = useForm({
    initialValues: before,
    validate: {
      purchasedOn: (day) => (day ? null : t('desk:licences.dayMissing')),
      stateReason: (reason, { state }) =>
        state !== 'active' && !reason.trim() ? t('desk:licence.reasonMissing') : null,
    },
  });
  const change = useCommand<object>({
    run: (body, options) => api.patch(`/licences/${licence.id}`, body, options),
    invalidates: [keys.customers(), keys.customer(licence.customer.id)],
    onSuccess: () => {
      notifyDone(t('common:saved'));
      onClose();
    },
  });
  return (
    <OfficeForm
      form={form}
      command={change}
      toBody={(values) => {
        const { stateReason, ...changed } = changedFields(before, values);
        // Another state is told with its reason, though that may be the same.
        const isOther = values.state !== 'active' && (changed.state ?? stateReason) !== undefined;
        return isOther ? { ...changed, stateReason: values.stateReason.trim() } : changed;
      }}
      submitLabel={t('desk:licence.save')}
      onCancel={onClose}
    >
      <div className={styles.pair}>
        <TextInput
          label={t('desk:licences.site')}
          maxLength={300}
          autoFocus
          {...form.getInputProps('site')}
        />
        <DayInput
          label={t('desk:licences.purchasedOn')}
          description={t('desk:licence.purchasedHint')}
          {...form.getInputProps('purchasedOn')}
        />
      </div>
      <Radio.Group label={t('desk:licences.state')} {...form.getInputProps('state')}>
        <Stack gap="xs" mt="xs">
          {STATES.map((state) => (
            <Radio
              key={state}
              value={state}
              label={t(`desk:licences.${state}`)}
              description={t(`desk:licence.stateHint.${state}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      {form.values.state !== 'active' && (
        <TextInput
          label={t('desk:licence.reason')}
          description={t('desk:licence.reasonHint')}
          maxLength={500}
          {...form.getInputProps('stateReason')}
        />
      )}
      <Textarea
        label={t('desk:licence.notes')}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={5000}
        {...form.getInputProps('notes')}
      />
    </OfficeForm>
  );
}
