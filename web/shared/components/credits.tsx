import { useFormat } from '../i18n/use-format.ts';
import { useTexts } from '../i18n/use-texts.ts';

/** "1 credit", "1.5 credits", in the plural of the language. */
export function useCreditsText(): (credits: number) => string {
  const { t } = useTexts();
  const format = useFormat();
  return (credits) => t('common:credits', { count: credits, amount: format.credits(credits) });
}

/** A bare amount, for columns and sums. */
export function Amount({ credits }: { credits: number }) {
  const format = useFormat();
  return <span className="num">{format.credits(credits)}</span>;
}
