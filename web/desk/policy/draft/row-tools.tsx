import { ActionIcon, Button, Group } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { Chip } from '../../../shared/components/chip.tsx';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import styles from './draft.module.css';
import { useDraftDesk } from './draft-context.ts';

interface RowToolsProps {
  /** Of the row, as those who hear the page know it. */
  name: string;
  path: string;
  index: number;
  isLast: boolean;
  isOpen: boolean;
  onToggle: () => void;
  onMove: (to: number) => void;
}

/** At the end of a row: what is wrong in it, its place in the list, and the door to its form. */
export function RowTools({ name, path, index, isLast, isOpen, onToggle, onMove }: RowToolsProps) {
  const { t } = useTexts();
  const { problems } = useDraftDesk();
  const count = problems.below(path).length;
  return (
    <>
      {count > 0 && <Chip tone="stamp">{t('desk:policy.problems', { count })}</Chip>}
      <Group gap={2} wrap="nowrap">
        <ActionIcon
          className={styles.move}
          aria-label={t('desk:packages.up', { name })}
          disabled={index === 0}
          onClick={() => onMove(index - 1)}
        >
          <IconArrowUp size={16} aria-hidden="true" />
        </ActionIcon>
        <ActionIcon
          className={styles.move}
          aria-label={t('desk:packages.down', { name })}
          disabled={isLast}
          onClick={() => onMove(index + 1)}
        >
          <IconArrowDown size={16} aria-hidden="true" />
        </ActionIcon>
      </Group>
      <Button
        size="xs"
        variant="default"
        data-door={path.slice(0, path.lastIndexOf('.'))}
        aria-expanded={isOpen}
        aria-label={isOpen ? t('desk:policy.closeOne', { name }) : t('desk:packages.changeOne', { name })}
        onClick={onToggle}
      >
        {isOpen ? t('common:close') : t('desk:packages.change')}
      </Button>
    </>
  );
}
