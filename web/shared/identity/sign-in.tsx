import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { useCommand } from '../api/use-command.ts';
import { AppLink } from '../app/app-link.tsx';
import { useSearchParam } from '../app/params.ts';
import { errorsByField, FormError } from '../components/form-error.tsx';
import { useTexts } from '../i18n/use-texts.ts';
import styles from './entrance.module.css';
import { Entrance } from './entrance.tsx';
import { PasswordField } from './password-field.tsx';
import type { Person } from './person.ts';
import { useEnter } from './use-enter.ts';

interface Credentials {
  email: string;
  password: string;
}

export default function SignIn() {
  const { t } = useTexts();
  const queries = useQueryClient();
  const enter = useEnter();
  const next = useSearchParam('next');
  const form = useForm<Credentials>({
    initialValues: { email: '', password: '' },
    validate: {
      email: (email) => (email.includes('@') ? null : t('identity:email.missing')),
      password: (password) => (password ? null : t('identity:password.missing')),
    },
  });
  const signIn = useCommand<Credentials, { person: Person }>({
    anonymous: true,
    run: (credentials, options) => api.post('/session', credentials, options),
    onSuccess: ({ person }) => {
      queries.clear();
      enter(person, next);
    },
  });
  return (
    <Entrance
      title={t('identity:signIn.title')}
      intro={next ? t('identity:signIn.again') : undefined}
      below={<AppLink to="/recover">{t('identity:signIn.forgotten')}</AppLink>}
    >
      <form
        noValidate
        className={styles.form}
        onSubmit={form.onSubmit((credentials) =>
          signIn.mutate(credentials, { onError: (error) => form.setErrors(errorsByField(error)) }),
        )}
      >
        <FormError error={signIn.error} fields={['email', 'password']} />
        <TextInput
          label={t('identity:email.label')}
          type="email"
          autoComplete="username"
          autoFocus
          {...form.getInputProps('email')}
        />
        <PasswordField label={t('identity:password.label')} {...form.getInputProps('password')} />
        <Button type="submit" loading={signIn.isPending}>
          {t('identity:signIn.button')}
        </Button>
      </form>
    </Entrance>
  );
}
