import { coverageVerdictView } from '../../../tickets/contract.ts';
import type { CoverageVerdict } from '../../../tickets/coverage.ts';
import { calendarDay, number } from '../figures.ts';
import type { Reader } from '../letter.ts';
import { wordsIn } from '../words.ts';

type Paid = Extract<CoverageVerdict, { coverage: 'paid' }>;

/** What a ticket may cost, or why it costs nothing, by the verdict that is stored with it. */
export function costInWords(stored: unknown, reader: Reader): string {
  const { language } = reader;
  const words = wordsIn(language);
  const verdict = coverageVerdictView.parse(stored);
  if (verdict.coverage === 'paid')
    return [whyPaid(verdict, reader), priceOf(verdict, reader)].join(' ').trim();
  if (verdict.coverage === 'always_open')
    return words(verdict.because === 'product_fault' ? 'cost.product_fault' : 'cost.always_open');
  const key = verdict.because === 'support_period_runs' ? 'cost.support_period' : 'cost.free_support';
  return words(key, { until: calendarDay(verdict.until, language) });
}

/** Said where the customer may have thought that it is covered. */
function whyPaid(verdict: Paid, { language }: Reader): string {
  if (!('licenceKey' in verdict)) return '';
  const words = wordsIn(language);
  const named = { product: verdict.productName, licence: verdict.licenceKey };
  if (!('endedOn' in verdict)) return words('cost.licence_inactive', named);
  return words(`cost.${verdict.because}`, { ...named, ended: calendarDay(verdict.endedOn, language) });
}

function priceOf({ range }: Paid, { language }: Reader): string {
  const words = wordsIn(language);
  if (!range) return words('cost.upon_request');
  const { from, to } = range;
  const said =
    from === to
      ? words('credits', { count: to, amount: number(to, language) })
      : words('creditsRange', { from: number(from, language), to: number(to, language) });
  return words('cost.range', { range: said });
}
