import { ActionIcon, Button } from '@mantine/core';
import { IconArrowLeft, IconLayoutSidebarRight, IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTexts } from '../shared/i18n/use-texts.ts';
import styles from './panes.module.css';

interface Pane {
  /** Names the region for those who hear the page. */
  label: string;
  content: ReactNode;
}

interface PanesProps {
  list: Pane;
  /** The chosen one of the list; without it the list is all there is on a narrow screen. */
  main?: Pane;
  /** What one wants to know beside it. */
  side?: Pane;
  /** Where the narrow screen's "back to the list" leads. */
  listPath: string;
  /** In place of `main` while nothing is chosen. */
  nothingChosen?: ReactNode;
}

/**
 * List, conversation and side pane. As the width shrinks the side pane goes behind a button, then list and
 * conversation take turns.
 */
export function Panes({ list, main, side, listPath, nothingChosen }: PanesProps) {
  const { t } = useTexts();
  const [showsSide, setShowsSide] = useState(false);
  return (
    <div className={styles.panes} data-chosen={main ? true : undefined} data-side={side ? true : undefined}>
      <section className={styles.list} aria-label={list.label}>
        {list.content}
      </section>
      {main ? (
        <section className={styles.main} aria-label={main.label}>
          <div className={styles.tools}>
            <Button
              component={Link}
              to={listPath}
              className={styles.back}
              variant="subtle"
              color="gray"
              size="compact-md"
              leftSection={<IconArrowLeft size={16} aria-hidden="true" />}
            >
              {t('common:panes.back')}
            </Button>
            {side && (
              <Button
                className={styles.more}
                variant="subtle"
                color="gray"
                size="compact-md"
                aria-expanded={showsSide}
                rightSection={<IconLayoutSidebarRight size={16} aria-hidden="true" />}
                onClick={() => setShowsSide(!showsSide)}
              >
                {side.label}
              </Button>
            )}
          </div>
          {main.content}
        </section>
      ) : (
        <div className={styles.main}>{nothingChosen}</div>
      )}
      {main && side && (
        <aside className={styles.side} aria-label={side.label} data-open={showsSide || undefined}>
          <ActionIcon
            className={styles.close}
            aria-label={t('common:close')}
            onClick={() => setShowsSide(false)}
          >
            <IconX size={18} aria-hidden="true" />
          </ActionIcon>
          {side.content}
        </aside>
      )}
    </div>
  );
}
