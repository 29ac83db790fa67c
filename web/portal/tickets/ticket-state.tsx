import type { TicketListItem } from '../../../server/tickets/contract.ts';
import { Chip, type Tone } from '../../shared/components/chip.tsx';
import { Due, Moment } from '../../shared/components/moments.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';

const tones: Record<TicketListItem['state'], Tone> = {
  rating: 'accent',
  confirming: 'stamp',
  queued: 'accent',
  working: 'accent',
  waiting: 'stamp',
  resolved: 'ok',
  withdrawn: 'plain',
};

/** Where a ticket stands, in the words of the one who asked. */
export function TicketState({ state }: { state: TicketListItem['state'] }) {
  const { t } = useTexts();
  return <Chip tone={tones[state]}>{t(`portal:state.${state}`)}</Chip>;
}

/** What happens next, and by when. */
export function NextStep({ ticket }: { ticket: TicketListItem }) {
  const { t } = useTexts();
  if (ticket.resolvedAt) return <Moment at={ticket.resolvedAt} as="date" />;
  if (ticket.credits.quoted > 0) return t('portal:next.confirmation');
  if (ticket.state === 'waiting') return t('portal:next.answer');
  if (!ticket.dueAt) return t('portal:next.work');
  const isLate = Date.parse(ticket.dueAt) < Date.now();
  return isLate ? <Due at={ticket.dueAt} /> : <Moment at={ticket.dueAt} />;
}

/** What it costs so far. */
export function TicketCredits({ ticket }: { ticket: TicketListItem }) {
  const { t } = useTexts();
  const format = useFormat();
  const { quoted, accepted, used, charged } = ticket.credits;
  const isClosed = ticket.state === 'resolved' || ticket.state === 'withdrawn';
  if (ticket.coverage !== 'paid') return <Chip tone="ok">{t(`portal:coverage.${ticket.coverage}`)}</Chip>;
  if (isClosed) return t('portal:credits.charged', { count: charged, amount: format.credits(charged) });
  if (quoted > 0) return t('portal:credits.quoted', { amount: format.credits(quoted) });
  if (accepted > 0)
    return t('portal:credits.usedOf', {
      used: format.credits(Math.min(used, accepted)),
      accepted: format.credits(accepted),
    });
  return <span style={{ color: 'var(--soft)' }}>{t('portal:credits.notRated')}</span>;
}
