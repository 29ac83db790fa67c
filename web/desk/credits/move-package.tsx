import { ActionIcon, Group } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { api } from '../../shared/api/client.ts';
import { useCommand } from '../../shared/api/use-command.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { PackageView } from '../contract.ts';
import { deskKeys } from '../desk-keys.ts';

interface MovePackageProps {
  one: PackageView;
  isLast: boolean;
}

/** The place in which buyers see it. */
export function MovePackage({ one, isLast }: MovePackageProps) {
  const { t } = useTexts();
  const move = useCommand<number>({
    run: (position) => api.patch(`/packages/${one.id}`, { position }),
    invalidates: [deskKeys.packages()],
  });
  return (
    <Group gap={2} wrap="nowrap">
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('desk:packages.up', { name: one.name })}
        disabled={one.position === 0 || move.isPending}
        onClick={() => move.mutate(one.position - 1)}
      >
        <IconArrowUp size={16} aria-hidden="true" />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('desk:packages.down', { name: one.name })}
        disabled={isLast || move.isPending}
        onClick={() => move.mutate(one.position + 1)}
      >
        <IconArrowDown size={16} aria-hidden="true" />
      </ActionIcon>
    </Group>
  );
}
