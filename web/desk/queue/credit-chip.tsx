import { Chip } from '../../shared/components/chip.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { TicketListItem } from '../contract.ts';

/** What a ticket may cost and has cost so far, in one or two words. */
export function CreditChip({ ticket }: { ticket: Pick<TicketListItem, 'coverage' | 'state' | 'credits'> }) {
  const { t } = useTexts();
  const format = useFormat();
  const { accepted, used, quoted, charged } = ticket.credits;
  if (ticket.coverage === 'always_open') return <Chip tone="plain">{t('desk:chip.alwaysOpen')}</Chip>;
  if (ticket.coverage === 'free_support') return <Chip tone="ok">{t('desk:chip.freeSupport')}</Chip>;
  if (ticket.state === 'resolved')
    return <Chip tone="plain">{t('desk:chip.charged', { credits: format.credits(charged) })}</Chip>;
  if (ticket.state === 'withdrawn') return <Chip tone="plain">{t('desk:state.withdrawn')}</Chip>;
  if (accepted > 0)
    return (
      <Chip tone={used >= accepted ? 'gold' : 'accent'}>
        {t('desk:chip.usedOf', { used: format.credits(used), accepted: format.credits(accepted) })}
      </Chip>
    );
  if (quoted > 0)
    return <Chip tone="plain">{t('desk:chip.quoted', { credits: format.credits(quoted) })}</Chip>;
  return <Chip tone="stamp">{t('desk:chip.toRate')}</Chip>;
}
