import { Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { useCommand } from '../api/use-command.ts';
import { errorsByField, FormError } from '../components/form-error.tsx';
import { useTexts } from '../i18n/use-texts.ts';
import styles from './account.module.css';
import { isLongEnough, NewPasswordField, PasswordField } from './password-field.tsx';
import { useMe } from './use-me.ts';

interface PasswordChange {
  current: string;
  next: string;
}

export function ChangePassword() {
  const { t } = useTexts();
  const { person } = useMe();
  const form = useForm<PasswordChange>({
    initialValues: { current: '', next: '' },
    validate: {
      current: (password) => (password ? null : t('identity:password.missing')),
      next: (password) => (isLongEnough(password) ? null : t('identity:password.short')),
    },
  });
  const change = useCommand<PasswordChange>({
    // A wrong current password is an error of the form, not the end of the session.
    anonymous: true,
    run: (passwords, options) => api.post('/me/password', passwords, options),
    invalidates: [keys.sessions()],
    onSuccess: () => form.reset(),
  });
  return (
    <form
      noValidate
      className={styles.form}
      onSubmit={form.onSubmit((passwords) =>
        change.mutate(passwords, { onError: (error) => form.setErrors(errorsByField(error)) }),
      )}
    >
      {/* Password managers file the new password under this name. */}
      <input type="text" name="username" autoComplete="username" value={person.email} readOnly hidden />
      <FormError error={change.error} fields={['current', 'next']} />
      <PasswordField label={t('identity:password.current')} {...form.getInputProps('current')} />
      <NewPasswordField label={t('identity:password.new')} {...form.getInputProps('next')} />
      <Button type="submit" variant="default" className={styles.start} loading={change.isPending}>
        {t('identity:password.change')}
      </Button>
      <div role="status">
        {change.isSuccess && <p className={styles.done}>{t('identity:password.changed')}</p>}
      </div>
    </form>
  );
}
