import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { Doing, PanelName } from './use-doing.ts';

/** What is done less often than answering, logging and resolving. */
export function MoreMenu({ doing }: { doing: Doing }) {
  const { t } = useTexts();
  const chosen = useRef<PanelName | null>(null);
  const panels = (['assign', 'change', 'find_fault', 'decide_dispute', 'give_back'] as const).filter(
    (panel) => doing.may(panel),
  );
  if (panels.length === 0) return null;
  // The closing menu gives the focus back to its button; only then may the panel take it.
  const openChosen = () => {
    if (chosen.current) doing.open(chosen.current);
    chosen.current = null;
  };
  return (
    <Menu position="bottom-start" onExitTransitionEnd={openChosen}>
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
          <Menu.Item
            key={panel}
            onClick={() => {
              chosen.current = panel;
            }}
          >
            {t(`desk:do.${panel}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
