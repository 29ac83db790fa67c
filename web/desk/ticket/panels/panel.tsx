import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import styles from '../ticket-pane.module.css';

interface PanelProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/** An action with its form, in the place of the composer. Escape puts it away. */
export function Panel({ title, onClose, children }: PanelProps) {
  const { t } = useTexts();
  const heading = useId();
  return (
    <section
      className={styles.panel}
      aria-labelledby={heading}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose();
      }}
    >
      <header className={styles.panelHead}>
        <h2 id={heading} className={styles.panelTitle}>
          {title}
        </h2>
        <ActionIcon size="md" aria-label={t('common:close')} onClick={onClose}>
          <IconX size={16} aria-hidden="true" />
        </ActionIcon>
      </header>
      {children}
    </section>
  );
}
