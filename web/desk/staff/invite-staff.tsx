import { Checkbox, Group, NativeSelect, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '../../shared/api/client.ts';
import { useCommand } from '../../shared/api/use-command.ts';
import { notifyDone } from '../../shared/app/notify.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { deskKeys } from '../desk-keys.ts';
import styles from '../office.module.css';
import { OfficeForm } from '../office-form.tsx';
import { usePolicy } from '../policy/use-policy.ts';

const roles = ['agent', 'lead', 'owner'] as const;

interface Invitation {
  name: string;
  email: string;
  role: (typeof roles)[number];
  departments: string[];
}

/** Adds somebody to the staff; a mail asks him to choose his password. */
export function InviteStaff({ onClose }: { onClose: () => void }) {
  const { t } = useTexts();
  const { data: policy } = usePolicy();
  const form = useForm<Invitation>({
    initialValues: { name: '', email: '', role: 'agent', departments: [] },
    validate: {
      name: (name) => (name.trim() ? null : t('desk:members.nameMissing')),
      email: (email) => (email.includes('@') ? null : t('desk:members.emailMissing')),
    },
  });
  const invite = useCommand<Invitation>({
    run: (body, options) => api.post('/staff', body, options),
    invalidates: [deskKeys.staff()],
    onSuccess: (_, { email }) => {
      notifyDone(t('desk:members.sent', { email }));
      onClose();
    },
  });
  return (
    <OfficeForm
      form={form}
      command={invite}
      toBody={(values) => ({ ...values, name: values.name.trim(), email: values.email.trim() })}
      submitLabel={t('desk:members.button')}
      onCancel={onClose}
    >
      <div className={styles.pair}>
        <TextInput label={t('desk:field.name')} maxLength={200} autoFocus {...form.getInputProps('name')} />
        <TextInput
          label={t('desk:field.email')}
          type="email"
          maxLength={254}
          {...form.getInputProps('email')}
        />
        <NativeSelect
          label={t('desk:staff.roleLabel')}
          description={t(`desk:staff.may.${form.values.role}`)}
          data={roles.map((value) => ({ value, label: t(`desk:staff.role.${value}`) }))}
          {...form.getInputProps('role')}
        />
      </div>
      <Checkbox.Group label={t('desk:staff.departments')} {...form.getInputProps('departments')}>
        <Group gap="md" mt={6}>
          {policy?.departments.map(({ key, name }) => (
            <Checkbox key={key} value={key} label={name} />
          ))}
        </Group>
      </Checkbox.Group>
    </OfficeForm>
  );
}
