import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { useCommand } from '../api/use-command.ts';
import { errorsByField, FormError } from '../components/form-error.tsx';
import { useTexts } from '../i18n/use-texts.ts';
import styles from './entrance.module.css';
import { Entrance } from './entrance.tsx';
import { isLongEnough, NewPasswordField } from './password-field.tsx';
import type { OneTimeLink, Person } from './person.ts';
import { useEnter } from './use-enter.ts';

interface SetPasswordProps {
  token: string;
  link: OneTimeLink;
}

interface Choice {
  name: string;
  password: string;
}

/** Chooses the first or a new password, shows the username, and signs in. */
export function SetPassword({ token, link }: SetPasswordProps) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const enter = useEnter();
  const isNew = link.purpose !== 'recovery';
  const form = useForm<Choice>({
    initialValues: { name: link.name, password: '' },
    validate: {
      name: (name) => (name.trim() ? null : t('identity:name.missing')),
      password: (password) => (isLongEnough(password) ? null : t('identity:password.short')),
    },
  });
  const choose = useCommand<Choice, { person: Person }>({
    anonymous: true,
    run: ({ name, password }, options) =>
      api.post(
        `/links/${encodeURIComponent(token)}/password`,
        isNew ? { name: name.trim(), password } : { password },
        options,
      ),
    onSuccess: ({ person }) => {
      queries.clear();
      enter(person);
    },
  });
  return (
    <Entrance
      title={isNew ? t('identity:link.welcome') : t('identity:link.newPassword')}
      intro={isNew ? t('identity:link.welcomeIntro') : t('identity:link.newPasswordIntro')}
    >
      <form
        noValidate
        className={styles.form}
        onSubmit={form.onSubmit((choice) =>
          choose.mutate(choice, { onError: (error) => form.setErrors(errorsByField(error)) }),
        )}
      >
        <FormError error={choose.error} fields={['name', 'password']} />
        <TextInput
          label={t('identity:username')}
          value={link.email}
          readOnly
          autoComplete="username"
          variant="filled"
        />
        {isNew && (
          <TextInput label={t('identity:name.label')} autoComplete="name" {...form.getInputProps('name')} />
        )}
        <NewPasswordField label={t('identity:password.new')} autoFocus {...form.getInputProps('password')} />
        <Button type="submit" loading={choose.isPending}>
          {t('identity:link.button')}
        </Button>
      </form>
    </Entrance>
  );
}
