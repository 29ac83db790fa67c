import type { QuoteView } from '../../../server/settlement/contract.ts';
import { AppLink } from '../../shared/app/app-link.tsx';
import { useCreditsText } from '../../shared/components/credits.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { Entrance } from '../../shared/identity/entrance.tsx';
import { QuoteStub } from '../../shared/support/quote-stub.tsx';
import type { LinkedQuoteView } from './quote-link.tsx';

/** `approve` is the first yes of two. */
type Decision = 'accept' | 'approve' | 'decline';

interface OutcomeProps {
  link: LinkedQuoteView;
  /** What was decided on this page just now; left out when the quote was decided before. */
  decision?: Decision;
}

/** What became of the quote, and what happens next. */
export function Outcome({ link, decision }: OutcomeProps) {
  const { t } = useTexts();
  const creditsText = useCreditsText();
  const state = decision ? stateAfter[decision] : link.quote.state;
  const quote: QuoteView = { ...link.quote, state };
  const words = () => {
    if (decision === 'accept') return t('portal:quote.confirmed', { credits: creditsText(quote.credits) });
    if (decision === 'approve') return t('portal:quote.approved');
    if (decision === 'decline') return t('portal:quote.declined');
    return t('portal:quoteLink.decidedBefore');
  };
  return (
    <Entrance
      wide
      bare
      title={
        decision === 'approve'
          ? t('portal:quoteLink.approved', { number: quote.ticketNumber })
          : t(`portal:quoteLink.outcome.${state}`, { number: quote.ticketNumber })
      }
      intro={<span role="status">{words()}</span>}
      below={
        <AppLink to="/tickets/$number" params={{ number: String(quote.ticketNumber) }}>
          {t('portal:quoteLink.whole')}
        </AppLink>
      }
    >
      <QuoteStub quote={quote} reader="customer" />
    </Entrance>
  );
}

const stateAfter: Record<Decision, QuoteView['state']> = {
  accept: 'accepted',
  approve: 'proposed',
  decline: 'declined',
};
