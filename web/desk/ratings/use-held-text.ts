import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';

/** "10% under", "about as rated", "25% over": what was worked beside what had been rated. */
export function useHeldText(): (ratio: number) => string {
  const { t } = useTexts();
  const { language } = useFormat();
  const percents = new Intl.NumberFormat(language, { style: 'percent' });
  return (ratio) => {
    const share = Math.round(Math.abs(ratio - 1) * 100) / 100;
    if (share === 0) return t('desk:ratings.asRated');
    return t(ratio < 1 ? 'desk:ratings.under' : 'desk:ratings.over', { percent: percents.format(share) });
  };
}
