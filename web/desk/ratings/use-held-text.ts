import { useTexts } from '../../shared/i18n/use-texts.ts';

/** "10 % under", "about as rated", "25 % over": what was worked beside what had been rated. */
export function useHeldText(): (ratio: number) => string {
  const { t } = useTexts();
  return (ratio) => {
    const percent = Math.round(Math.abs(ratio - 1) * 100);
    if (percent === 0) return t('desk:ratings.asRated');
    return t(ratio < 1 ? 'desk:ratings.under' : 'desk:ratings.over', { percent });
  };
}
