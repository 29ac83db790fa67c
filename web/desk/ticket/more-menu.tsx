import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { Doing } from './use-doing.ts';

/** What is done less often than answering, logging and resolving. */
export function MoreMenu({ doing }: { doing: Doing }) {
  const { t } = useTexts();
  const panels = (['assign', 'change'] as const).filter((panel) => doing.may(panel));
  if (panels.length === 0) return null;
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="default"
          rightSection={<IconChevronDown size={14} aria-hidden="true" />}
        >
          {t('desk:do.more')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {panels.map((panel) => (
          <Menu.Item key={panel} onClick={() => doing.open(panel)}>
            {t(`desk:do.${panel}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
