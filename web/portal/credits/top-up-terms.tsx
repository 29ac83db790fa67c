import { useCreditsText } from '../../shared/components/credits.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import card from '../card.module.css';
import type { TopUp } from './use-top-up.ts';

const whys = ['declined', 'chargeback', 'package_gone'] as const;

/** What is bought, when, with what, and how much of this month's ceiling is used; or why nothing is bought any more. */
export function TopUpTerms({ topUp }: { topUp: TopUp }) {
  const { t } = useTexts();
  const format = useFormat();
  const creditsText = useCreditsText();
  const money = (amountMinor: number) => format.money(amountMinor, topUp.currency);
  const why = whys.find((one) => one === topUp.stoppedWhy);
  return (
    <>
      {why && <p role="status">{t(`portal:topUp.why.${why}`)}</p>}
      {topUp.active && topUp.retryAfter && (
        <p role="status">{t('portal:topUp.retry', { at: format.moment(topUp.retryAfter) })}</p>
      )}
      <p>
        {t('portal:topUp.terms', {
          below: creditsText(topUp.below),
          credits: creditsText(topUp.credits),
          price: money(topUp.priceMinor),
        })}
      </p>
      <dl className={card.sums}>
        <dt>{t('portal:topUp.spent')}</dt>
        <dd>
          {t('portal:topUp.ofCeiling', {
            spent: money(topUp.spentThisMonthMinor),
            ceiling: money(topUp.monthlyCeilingMinor),
          })}
        </dd>
        <dt>{t('portal:topUp.method')}</dt>
        <dd>{topUp.method}</dd>
      </dl>
    </>
  );
}
