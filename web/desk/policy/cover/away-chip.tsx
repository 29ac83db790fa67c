import { Chip } from '../../../shared/components/chip.tsx';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import { useMe } from '../../../shared/identity/use-me.ts';
import type { Cover } from '../contract.ts';
import { dayIn } from '../words/days.ts';

/** That a department is away, or soon will be. */
export function AwayChip({ cover }: { cover: Cover | null | undefined }) {
  const { t } = useTexts();
  const { company } = useMe();
  if (!cover) return null;
  const isAway = cover.startsOn <= dayIn(company.timeZone, new Date());
  return (
    <Chip tone={isAway ? 'gold' : 'plain'}>
      {isAway ? t('desk:policy.cover.away') : t('desk:policy.cover.toCome')}
    </Chip>
  );
}
