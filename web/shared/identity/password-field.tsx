import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useTexts } from '../i18n/use-texts.ts';

const shortest = 8;
const longest = 128;

/** A password to sign in with. */
export function PasswordField(props: PasswordInputProps) {
  const { t } = useTexts();
  return (
    <PasswordInput
      autoComplete="current-password"
      {...props}
      visibilityToggleButtonProps={{ 'aria-label': t('identity:password.show'), tabIndex: 0 }}
    />
  );
}

/** A password that is being chosen: the rule stands there before anything is typed. */
export function NewPasswordField(props: PasswordInputProps) {
  const { t } = useTexts();
  return (
    <PasswordField
      description={t('identity:password.rule', { shortest })}
      autoComplete="new-password"
      maxLength={longest}
      {...props}
    />
  );
}

export const isLongEnough = (password: string) => password.length >= shortest;
