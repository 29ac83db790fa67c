import { useFormat } from '../shared/i18n/use-format.ts';
import { useTexts } from '../shared/i18n/use-texts.ts';
import card from './card.module.css';

interface QuoteSumsProps {
  credits: number;
  available: number;
}

/** What a yes would leave: available, less this ticket at most. */
export function QuoteSums({ credits, available }: QuoteSumsProps) {
  const { t } = useTexts();
  const format = useFormat();
  const left = available - credits;
  return (
    <dl className={card.sums}>
      <dt>{t('portal:quote.availableNow')}</dt>
      <dd>{format.credits(available)}</dd>
      <dt>{t('portal:quote.thisTicket')}</dt>
      <dd>{format.credits(-credits)}</dd>
      <dt className={card.total}>{left < 0 ? t('portal:quote.missing') : t('portal:quote.left')}</dt>
      <dd className={card.total} style={left < 0 ? { color: 'var(--stamp)' } : undefined}>
        {format.credits(Math.abs(left))}
      </dd>
    </dl>
  );
}
