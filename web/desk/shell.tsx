import { ActionIcon, Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconMenu2 } from '@tabler/icons-react';
import { useRouterState } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { useLive } from '../shared/api/live.ts';
import { SkipLink } from '../shared/app/skip-link.tsx';
import { Logo } from '../shared/components/logo.tsx';
import { useTexts } from '../shared/i18n/use-texts.ts';
import { DeskNavigation } from './desk-navigation.tsx';
import styles from './shell.module.css';
import { useEscalationNotice } from './ticket/use-escalation-notice.tsx';

/** The frame of the desk: navigation at the left, or behind a button where there is little room. */
export function Shell({ children }: { children: ReactNode }) {
  const { t } = useTexts();
  const [isOpen, { open, close }] = useDisclosure(false);
  const path = useRouterState({ select: (state) => state.location.pathname });
  useLive(useEscalationNotice());
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new path closes the drawer, also the same link twice
  useEffect(close, [path]);
  return (
    <div className={styles.frame}>
      <SkipLink />
      <div className={styles.side}>
        <DeskNavigation />
      </div>
      <header className={styles.bar}>
        <ActionIcon variant="transparent" c="inherit" aria-label={t('common:nav.open')} onClick={open}>
          <IconMenu2 size={20} aria-hidden="true" />
        </ActionIcon>
        <Logo name="Counterfoil" />
      </header>
      <Drawer
        opened={isOpen}
        onClose={close}
        size={260}
        padding={0}
        title={t('common:nav.label')}
        classNames={{ content: styles.drawer ?? '', header: styles.drawerHead ?? '' }}
        closeButtonProps={{ 'aria-label': t('common:close'), c: 'inherit' }}
      >
        <DeskNavigation />
      </Drawer>
      <main id="main" tabIndex={-1} className={styles.main}>
        {children}
      </main>
    </div>
  );
}
