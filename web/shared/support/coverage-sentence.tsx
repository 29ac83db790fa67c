import type { TicketView } from '../../../server/tickets/contract.ts';
import { useCreditsText } from '../components/credits.tsx';
import { useFormat } from '../i18n/use-format.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { useDay } from './use-day.ts';

export type Verdict = TicketView['verdict'];
export type CreditRange = { from: number; to: number } | null;

/** "usually 1–2 credits", or that the price is named when the work is known. */
export function useRangeText(): (range: CreditRange) => string {
  const { t } = useTexts();
  const format = useFormat();
  const creditsText = useCreditsText();
  return (range) => {
    if (!range) return t('support:range.uponRequest');
    if (range.from === range.to) return t('support:range.one', { credits: creditsText(range.from) });
    return t('support:range.between', { from: format.credits(range.from), credits: creditsText(range.to) });
  };
}

interface CoverageSentenceProps {
  verdict: Verdict;
  /** Whether what it usually costs is said too. */
  withRange?: boolean;
}

/** Who pays for a ticket and why, in a sentence: both sides read the same. */
export function CoverageSentence({ verdict, withRange = true }: CoverageSentenceProps) {
  return useCoverageText()(verdict, withRange);
}

/** The same as a text. */
export function useCoverageText(): (verdict: Verdict, withRange?: boolean) => string {
  const { t } = useTexts();
  const day = useDay();
  const rangeText = useRangeText();
  return (verdict, withRange = true) => {
    if (verdict.coverage === 'always_open')
      return t(
        verdict.because === 'product_fault' ? 'support:coverage.productFault' : 'support:coverage.alwaysOpen',
      );
    if (verdict.because === 'free_support_runs')
      return t('support:coverage.freeSupport', {
        until: day(verdict.until),
        licence: verdict.licenceKey,
        product: verdict.productName,
        bought: day(verdict.purchasedOn),
      });
    if (verdict.because === 'support_period_runs')
      return t('support:coverage.supportPeriod', {
        until: day(verdict.until),
        licence: verdict.licenceKey,
        product: verdict.productName,
      });
    const sentence = whyPaid(verdict, t, day);
    return withRange ? `${sentence} ${rangeText(verdict.range)}` : sentence;
  };
}

type Paid = Extract<Verdict, { coverage: 'paid' }>;

function whyPaid(verdict: Paid, t: ReturnType<typeof useTexts>['t'], day: ReturnType<typeof useDay>): string {
  switch (verdict.because) {
    case 'free_support_ended':
    case 'support_period_ended':
      return t(`support:coverage.${verdict.because}`, {
        product: verdict.productName,
        licence: verdict.licenceKey,
        ended: day(verdict.endedOn),
      });
    case 'licence_inactive':
      return t(`support:coverage.${verdict.licenceState}`, {
        product: verdict.productName,
        licence: verdict.licenceKey,
      });
    default:
      return t(`support:coverage.${verdict.because}`);
  }
}
