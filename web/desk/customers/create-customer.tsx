import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '../../shared/api/client.ts';
import { keys } from '../../shared/api/keys.ts';
import { useCommand } from '../../shared/api/use-command.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { useMe } from '../../shared/identity/use-me.ts';
import type { CustomerView } from '../contract.ts';
import { LanguageSelect } from '../language-select.tsx';
import styles from '../office.module.css';
import { OfficeForm } from '../office-form.tsx';

interface CreateCustomerProps {
  onDone: (id: string) => void;
  onCancel: () => void;
}

export function CreateCustomer({ onDone, onCancel }: CreateCustomerProps) {
  const { t } = useTexts();
  const { company } = useMe();
  const form = useForm({
    initialValues: { name: '', language: company.language },
    validate: { name: (name) => (name.trim() ? null : t('desk:customers.nameMissing')) },
  });
  const create = useCommand<object, CustomerView>({
    run: (body, options) => api.post('/customers', body, options),
    invalidates: [keys.customers()],
    onSuccess: ({ id }) => onDone(id),
  });
  return (
    <OfficeForm
      form={form}
      command={create}
      toBody={(values) => ({ ...values, name: values.name.trim() })}
      submitLabel={t('desk:customers.add')}
      onCancel={onCancel}
    >
      <div className={styles.pair}>
        <TextInput
          label={t('desk:field.name')}
          description={t('desk:customers.nameHint')}
          maxLength={200}
          autoFocus
          {...form.getInputProps('name')}
        />
        <LanguageSelect description={t('desk:customers.languageHint')} {...form.getInputProps('language')} />
      </div>
    </OfficeForm>
  );
}
