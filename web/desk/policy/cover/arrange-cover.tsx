import { Button } from '@mantine/core';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import { useRights } from '../../use-rights.ts';
import type { DepartmentView } from '../contract.ts';

interface ArrangeCoverProps {
  department: DepartmentView;
  all: readonly DepartmentView[];
  onAsk: () => void;
}

/** For leads, where nobody stands in yet and another department could. */
export function ArrangeCover({ department, all, onAsk }: ArrangeCoverProps) {
  const { t } = useTexts();
  const { isLead } = useRights();
  if (!isLead || department.cover || all.length < 2) return null;
  return (
    <Button
      size="xs"
      variant="default"
      aria-label={`${t('desk:policy.cover.arrange')}: ${department.name}`}
      onClick={onAsk}
    >
      {t('desk:policy.cover.arrange')}
    </Button>
  );
}
