import { Menu, UnstyledButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { isLanguage, languageCodes, languages } from '../i18n/languages.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { usePreferences } from '../identity/use-preferences.ts';
import styles from './header-menu.module.css';

/** The language of the screen; with a session it is the person's from then on, also in mails. */
export function LanguageMenu() {
  const { t, i18n } = useTexts();
  const { setLanguage } = usePreferences();
  const current = isLanguage(i18n.language) ? i18n.language : 'en';
  return (
    <Menu>
      <Menu.Target>
        <UnstyledButton
          className={styles.target}
          aria-label={t('common:language.menu', {
            code: current.toUpperCase(),
            language: languages[current],
          })}
        >
          {current.toUpperCase()}
          <IconChevronDown size={14} aria-hidden="true" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {languageCodes.map((code) => (
          <Menu.Item
            key={code}
            lang={code}
            role="menuitemradio"
            aria-checked={code === current}
            fw={code === current ? 650 : undefined}
            onClick={() => setLanguage(code)}
          >
            {languages[code]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
