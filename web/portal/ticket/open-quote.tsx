import { Button } from '@mantine/core';
import { useId } from 'react';
import type { QuoteView } from '../../../server/settlement/contract.ts';
import type { TicketView } from '../../../server/tickets/contract.ts';
import { api } from '../../shared/api/client.ts';
import { keys } from '../../shared/api/keys.ts';
import { useCommand } from '../../shared/api/use-command.ts';
import { notifyDone } from '../../shared/app/notify.ts';
import { ButtonLink } from '../../shared/components/button-link.tsx';
import { ConfirmButton } from '../../shared/components/confirm-button.tsx';
import { useCreditsText } from '../../shared/components/credits.tsx';
import { FormError } from '../../shared/components/form-error.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { QuoteStub } from '../../shared/support/quote-stub.tsx';
import { BuyAndConfirm } from '../buying/buy-and-confirm.tsx';
import card from '../card.module.css';
import { useBalance, useCustomerKey } from '../queries.ts';
import { QuoteSums } from '../quote-sums.tsx';
import { focusAnswer } from './answer.tsx';
import { WhoDecides } from './who-decides.tsx';

interface OpenQuoteProps {
  quote: QuoteView;
  ticket: TicketView;
}

/** The price that waits for a yes: what it leaves of the balance, and the three answers to it. */
export function OpenQuote({ quote, ticket }: OpenQuoteProps) {
  const { t } = useTexts();
  const creditsText = useCreditsText();
  const reasonId = useId();
  const { data: balance } = useBalance();
  const decide = useDecision(quote, ticket);
  const may = (action: TicketView['actions'][number]) => ticket.actions.includes(action);
  const missing = balance ? shortBy(quote.credits, balance.available) : 0;
  // The first of two holds nothing yet, so it needs no balance.
  const mustWait = !isFirstOfTwo(quote) && (missing > 0 || !balance);
  return (
    <QuoteStub
      quote={quote}
      minutesPerCredit={ticket.minutesPerCredit}
      reader="customer"
      isColleagues={quote.standing !== null && !may('accept_quote') && may('ask_to_decide')}
    >
      {balance && <QuoteSums credits={quote.credits} available={balance.available} />}
      <WhoDecides quote={quote} ticket={ticket} />
      {missing > 0 && may('accept_quote') && !isFirstOfTwo(quote) && (
        <Short reasonId={reasonId} missing={missing} />
      )}
      {missing > 0 && may('accept_quote') && !isFirstOfTwo(quote) && (
        <BuyAndConfirm quote={quote} missing={missing} />
      )}
      <FormError error={decide.error} />
      <div className={`${card.actions} ${card.decision}`}>
        {may('accept_quote') && (
          <Button
            disabled={mustWait}
            aria-describedby={mustWait && missing > 0 ? reasonId : undefined}
            loading={decide.isPending && decide.variables === 'accept'}
            onClick={() => decide.mutate('accept')}
          >
            {t(isFirstOfTwo(quote) ? 'portal:quote.sayYes' : 'portal:quote.confirm', {
              credits: creditsText(quote.credits),
            })}
          </Button>
        )}
        {missing > 0 && may('accept_quote') && (
          <ButtonLink to="/credits" variant="default">
            {t('portal:balance.buy')}
          </ButtonLink>
        )}
        {may('reply') && (
          <Button variant="default" onClick={focusAnswer}>
            {t('portal:quote.ask')}
          </Button>
        )}
        {may('decline_quote') && (
          <ConfirmButton
            variant="subtle"
            color="gray"
            loading={decide.isPending && decide.variables === 'decline'}
            question={
              quote.additional ? t('portal:quote.declineMoreQuestion') : t('portal:quote.declineQuestion')
            }
            confirmLabel={t('portal:quote.decline')}
            onConfirm={() => decide.mutate('decline')}
          >
            {t('portal:quote.decline')}
          </ConfirmButton>
        )}
      </div>
    </QuoteStub>
  );
}

const isFirstOfTwo = ({ standing, approvals }: QuoteView) =>
  standing?.needsSecondPerson === true && approvals.length === 0;

/** In whole hundredths, so that nothing is left of the way in which fractions are kept. */
const shortBy = (credits: number, available: number) =>
  Math.max(0, Math.round((credits - available) * 100) / 100);

function Short({ reasonId, missing }: { reasonId: string; missing: number }) {
  const { t } = useTexts();
  const format = useFormat();
  return (
    <p id={reasonId} style={{ margin: 0, color: 'var(--stamp)' }}>
      {t('portal:quote.short', { count: missing, amount: format.credits(missing) })}
    </p>
  );
}

function useDecision(quote: QuoteView, ticket: TicketView) {
  const { t } = useTexts();
  const creditsText = useCreditsText();
  return useCommand<'accept' | 'decline', TicketView>({
    run: (decision, options) => api.post(`/quotes/${quote.id}/${decision}`, {}, options),
    invalidates: [keys.tickets(), keys.ticket(ticket.id), useCustomerKey()],
    onSuccess: ({ quotes }, decision) => {
      const isOpen = quotes.some(({ id, state }) => id === quote.id && state === 'proposed');
      if (decision === 'decline') notifyDone(t('portal:quote.declined'));
      else if (isOpen) notifyDone(t('portal:quote.approved'));
      else notifyDone(t('portal:quote.confirmed', { credits: creditsText(quote.credits) }));
    },
  });
}
