import { useTexts } from '../../../shared/i18n/use-texts.ts';
import type { Term } from './terms.ts';
import { usePolicyWords } from './use-policy-words.ts';

/** A number of the policy with its unit: "30 days", "1 credit". */
export function useTermText(): (unit: Term['unit'], value: number | null) => string {
  const { t } = useTexts();
  const { amount, percent } = usePolicyWords();
  return (unit, value) => {
    if (value === null) return '–';
    if (unit === 'credits') return amount(value);
    if (unit === 'percent') return percent(value);
    return t(`desk:policy.${unit}`, { count: value });
  };
}
