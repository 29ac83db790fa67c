import { useCreditsText } from '../../../shared/components/credits.tsx';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import styles from './review.module.css';
import type { TrialAnswer } from './trial-contract.ts';

/** The dry run in four numbers. */
export function TrialTotals({ totals }: { totals: TrialAnswer['totals'] }) {
  const { t } = useTexts();
  const creditsText = useCreditsText();
  const { language } = useFormat();
  const number = (value: number) => new Intl.NumberFormat(language).format(value);
  const { looked, differing, chargedBefore, costAfter } = totals;
  const figures = [
    [t('desk:policy.trial.looked'), number(looked)],
    [t('desk:policy.trial.differing'), number(differing)],
    [t('desk:policy.trial.charged'), creditsText(chargedBefore)],
    [t('desk:policy.trial.wouldCost'), creditsText(costAfter)],
  ] as const;
  return (
    <dl className={styles.totals} aria-label={t('desk:policy.trial.totals')}>
      {figures.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
