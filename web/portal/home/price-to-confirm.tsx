import type { TicketListItem } from '../../../server/tickets/contract.ts';
import { useCreditsText } from '../../shared/components/credits.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { useTicket } from '../queries.ts';
import { shorten } from './excerpt.ts';
import { WaitingItem } from './waiting-item.tsx';

export function PriceToConfirm({ ticket }: { ticket: TicketListItem }) {
  const { t } = useTexts();
  const format = useFormat();
  const creditsText = useCreditsText();
  const quote = useTicket(String(ticket.number)).data?.quotes.find(({ state }) => state === 'proposed');
  const credits = creditsText(ticket.credits.quoted);
  return (
    <WaitingItem
      number={ticket.number}
      primary
      title={t('portal:waiting.price', { subject: ticket.subject })}
      details={
        quote
          ? t('portal:waiting.priceDetails', {
              credits,
              description: shorten(quote.description),
              until: format.date(quote.validUntil),
            })
          : credits
      }
      button={t('portal:waiting.confirm')}
    />
  );
}
