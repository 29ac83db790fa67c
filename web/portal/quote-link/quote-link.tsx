import type { z } from 'zod';
import type { linkedQuoteView } from '../../../server/quotes/contract.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { MailedLink } from '../mailed-link.tsx';
import { LinkedQuote } from './linked-quote.tsx';

export type LinkedQuoteView = z.infer<typeof linkedQuoteView>;

/** The page behind a quote's mailed link. */
export default function QuoteLink() {
  const { t } = useTexts();
  return (
    <MailedLink<LinkedQuoteView>
      about="quote"
      opening={t('portal:quoteLink.opening')}
      languageOf={({ language }) => language}
    >
      {(token, link) => <LinkedQuote token={token} link={link} />}
    </MailedLink>
  );
}
