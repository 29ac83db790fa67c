import { useCreditsText } from '../components/credits.tsx';
import { useTexts } from '../i18n/use-texts.ts';

interface Goods {
  credits: number | null;
  supportDays: number | null;
}

/** What a package or an order brings: "10 credits", or "90 days of support". */
export function useGoodsText(): (goods: Goods) => string {
  const { t } = useTexts();
  const creditsText = useCreditsText();
  return ({ credits, supportDays }) =>
    supportDays === null ? creditsText(credits ?? 0) : t('common:supportDays', { count: supportDays });
}
