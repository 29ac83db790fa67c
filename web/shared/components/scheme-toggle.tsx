import { ActionIcon, useComputedColorScheme } from '@mantine/core';
import { IconMoon, IconSun } from '@tabler/icons-react';
import { useTexts } from '../i18n/use-texts.ts';
import { usePreferences } from '../identity/use-preferences.ts';

/** From light to dark and back; "as the device" is a choice of the account. */
export function SchemeToggle() {
  const { t } = useTexts();
  const { setColourScheme } = usePreferences();
  const current = useComputedColorScheme('light');
  const other = current === 'light' ? 'dark' : 'light';
  const Icon = other === 'dark' ? IconMoon : IconSun;
  return (
    <ActionIcon
      aria-label={other === 'dark' ? t('common:scheme.toDark') : t('common:scheme.toLight')}
      onClick={() => setColourScheme(other)}
    >
      <Icon size={18} aria-hidden="true" />
    </ActionIcon>
  );
}
