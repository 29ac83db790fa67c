import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { QuoteView } from '../contract.ts';
import styles from './ticket-side.module.css';

/** What was rated, and what the customer said to it. */
export function QuoteHistory({ quotes }: { quotes: readonly QuoteView[] }) {
  const { t } = useTexts();
  const format = useFormat();
  const words = (quote: QuoteView) => {
    const credits = format.credits(quote.credits);
    if (quote.state === 'proposed') return t('desk:side.quote.proposed', { credits });
    const at = quote.decidedAt ? format.moment(quote.decidedAt) : '';
    if (quote.state === 'lapsed' || !quote.decidedBy) return t('desk:side.quote.lapsed', { credits, at });
    const said = t(`desk:side.quote.${quote.state}`, { credits, name: quote.decidedBy.name, at });
    if (!quote.voidedAt) return said;
    return `${said} ${t('desk:side.quote.voided', { at: format.moment(quote.voidedAt) })}`;
  };
  return quotes.map((quote) => (
    <p key={quote.id} className={styles.small}>
      {words(quote)}
    </p>
  ));
}
