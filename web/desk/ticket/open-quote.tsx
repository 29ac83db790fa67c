import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../shared/api/client.ts';
import { useCommand } from '../../shared/api/use-command.ts';
import { ConfirmButton } from '../../shared/components/confirm-button.tsx';
import { FormError } from '../../shared/components/form-error.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { QuoteStub } from '../../shared/support/quote-stub.tsx';
import type { TicketView } from '../contract.ts';
import { ConflictNote } from './conflict-note.tsx';
import { showChanged, ticketChanged } from './use-ticket.ts';

/** The quote that waits for the customer, with the way to take it back. */
export function OpenQuote({ ticket }: { ticket: TicketView }) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const quote = ticket.quotes.find(({ state }) => state === 'proposed');
  const withdraw = useCommand<string, TicketView>({
    run: (id, options) => api.post(`/quotes/${id}/withdraw`, {}, options),
    onSuccess: (changed) => void showChanged(queries, changed),
  });
  if (!quote) return <ConflictNote error={withdraw.error} ticket={ticket} />;
  const takeBack = () => withdraw.mutate(quote.id, { onError: () => void ticketChanged(queries, ticket) });
  return (
    <QuoteStub quote={quote} reader="staff" minutesPerCredit={ticket.minutesPerCredit} compact>
      <FormError error={withdraw.error} />
      {ticket.actions.includes('withdraw_quote') && (
        <div>
          <ConfirmButton
            size="xs"
            loading={withdraw.isPending}
            question={t('desk:quote.withdrawQuestion')}
            confirmLabel={t('desk:quote.withdrawConfirm')}
            onConfirm={takeBack}
          >
            {t('desk:quote.withdraw')}
          </ConfirmButton>
        </div>
      )}
    </QuoteStub>
  );
}
