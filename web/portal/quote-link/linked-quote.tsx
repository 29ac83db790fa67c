import { Button } from '@mantine/core';
import { useId } from 'react';
import { api } from '../../shared/api/client.ts';
import { useCommand } from '../../shared/api/use-command.ts';
import { AppLink } from '../../shared/app/app-link.tsx';
import { ConfirmButton } from '../../shared/components/confirm-button.tsx';
import { useCreditsText } from '../../shared/components/credits.tsx';
import { FormError } from '../../shared/components/form-error.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { Entrance } from '../../shared/identity/entrance.tsx';
import { QuoteStub } from '../../shared/support/quote-stub.tsx';
import card from '../card.module.css';
import { QuoteSums } from '../quote-sums.tsx';
import { Outcome } from './outcome.tsx';
import type { LinkedQuoteView } from './quote-link.tsx';

type Decision = 'accept' | 'decline';

interface LinkedQuoteProps {
  token: string;
  link: LinkedQuoteView;
}

/** The quote of the mail, with the two answers that the link stands for. */
export function LinkedQuote({ token, link }: LinkedQuoteProps) {
  const { t } = useTexts();
  const decide = useCommand<Decision, { accepted: boolean } | undefined>({
    anonymous: true,
    run: (decision, options) =>
      api.post(`/quote-links/${encodeURIComponent(token)}/${decision}`, {}, options),
  });
  const { quote } = link;
  if (decide.isSuccess && decide.variables) {
    const isFirstOfTwo = decide.data?.accepted === false;
    return <Outcome link={link} decision={isFirstOfTwo ? 'approve' : decide.variables} />;
  }
  if (quote.state !== 'proposed') return <Outcome link={link} />;
  return (
    <Entrance
      wide
      bare
      title={t('portal:quoteLink.title', { number: quote.ticketNumber, subject: link.subject })}
      intro={t('portal:quoteLink.intro', { person: link.person, customer: link.customer })}
      below={
        <AppLink to="/tickets/$number" params={{ number: String(quote.ticketNumber) }}>
          {t('portal:quoteLink.whole')}
        </AppLink>
      }
    >
      <QuoteStub quote={quote} reader="customer">
        <QuoteSums credits={quote.credits} available={link.available} />
        <FormError error={decide.error} />
        <Buttons
          link={link}
          pending={decide.isPending ? decide.variables : undefined}
          onDecide={(decision) => decide.mutate(decision)}
        />
      </QuoteStub>
    </Entrance>
  );
}

interface ButtonsProps {
  link: LinkedQuoteView;
  pending: Decision | undefined;
  onDecide: (decision: Decision) => void;
}

function Buttons({ link, pending, onDecide }: ButtonsProps) {
  const { t } = useTexts();
  const format = useFormat();
  const creditsText = useCreditsText();
  const reasonId = useId();
  const { quote, missing, mayAccept, mayDecline } = link;
  const isFirstOfTwo = quote.standing?.needsSecondPerson === true && quote.approvals.length === 0;
  const isShort = missing > 0 && !isFirstOfTwo;
  const names = quote.standing?.deciders.map(({ name }) => name).join(', ') ?? '';
  return (
    <>
      {!mayDecline && <p style={{ margin: 0 }}>{t('portal:quoteLink.notYours', { names })}</p>}
      {mayDecline && !mayAccept && <p style={{ margin: 0 }}>{t('portal:quote.approved')}</p>}
      {mayAccept && isFirstOfTwo && <p style={{ margin: 0 }}>{t('portal:quote.twoNeeded')}</p>}
      {mayAccept && isShort && (
        <p id={reasonId} style={{ margin: 0, color: 'var(--stamp)' }}>
          {t('portal:quoteLink.short', { count: missing, amount: format.credits(missing) })}{' '}
          <AppLink to="/tickets/$number" params={{ number: String(quote.ticketNumber) }} underline="always">
            {t('portal:quoteLink.buy')}
          </AppLink>
        </p>
      )}
      <div className={`${card.actions} ${card.decision}`}>
        {mayAccept && (
          <Button
            disabled={isShort}
            aria-describedby={isShort ? reasonId : undefined}
            loading={pending === 'accept'}
            onClick={() => onDecide('accept')}
          >
            {t(isFirstOfTwo ? 'portal:quote.sayYes' : 'portal:quote.confirm', {
              credits: creditsText(quote.credits),
            })}
          </Button>
        )}
        {mayDecline && (
          <ConfirmButton
            variant="subtle"
            color="gray"
            loading={pending === 'decline'}
            question={
              quote.additional ? t('portal:quote.declineMoreQuestion') : t('portal:quote.declineQuestion')
            }
            confirmLabel={t('portal:quote.decline')}
            onConfirm={() => onDecide('decline')}
          >
            {t('portal:quote.decline')}
          </ConfirmButton>
        )}
      </div>
    </>
  );
}
