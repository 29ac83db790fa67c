import { Chip, type Tone } from '../../shared/components/chip.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { TicketView } from '../contract.ts';

const tones = {
  rating: 'stamp',
  confirming: 'plain',
  queued: 'accent',
  working: 'accent',
  waiting: 'plain',
  resolved: 'ok',
  withdrawn: 'plain',
} as const satisfies Record<TicketView['state'], Tone>;

export function StateChip({ state }: { state: TicketView['state'] }) {
  const { t } = useTexts();
  return <Chip tone={tones[state]}>{t(`desk:state.${state}`)}</Chip>;
}
