import { Menu, UnstyledButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useContext } from 'react';
import { AudienceContext } from '../app/audience.ts';
import { notifyFailure } from '../app/notify.ts';
import styles from '../components/header-menu.module.css';
import { PersonMark } from '../components/person-mark.tsx';
import { useTexts } from '../i18n/use-texts.ts';
import { signOut } from './sign-out.ts';
import { useMe } from './use-me.ts';

interface PersonMenuProps {
  /** Only the initials, where there is little room. */
  short?: boolean;
}

/** Who is signed in: his account, and the way out. */
export function PersonMenu({ short = false }: PersonMenuProps) {
  const { t } = useTexts();
  const { person } = useMe();
  const audience = useContext(AudienceContext);
  return (
    <Menu>
      <Menu.Target>
        <UnstyledButton className={styles.target} aria-label={t('common:person.menu', { name: person.name })}>
          {short ? <PersonMark name={person.name} /> : <span className={styles.name}>{person.name}</span>}
          <IconChevronDown size={14} aria-hidden="true" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} to="/account">
          {t('common:person.account')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          onClick={() =>
            void signOut(audience).catch((error: unknown) => notifyFailure(t('common:failed.send'), error))
          }
        >
          {t('common:person.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
