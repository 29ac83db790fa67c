import type { TicketListItem } from '../../../server/tickets/contract.ts';
import { useCreditsText } from '../../shared/components/credits.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { shorten } from './excerpt.ts';
import { WaitingItem } from './waiting-item.tsx';

type OpenQuote = NonNullable<TicketListItem['openQuote']>;

interface PriceToConfirmProps {
  ticket: TicketListItem;
  quote: OpenQuote;
}

/** A price that waits for the reader's yes, or for a colleague's. */
export function PriceToConfirm({ ticket, quote }: PriceToConfirmProps) {
  const { t } = useTexts();
  const format = useFormat();
  const creditsText = useCreditsText();
  const said = useSaid(quote);
  const price = t('portal:waiting.priceDetails', {
    credits: creditsText(quote.credits),
    description: shorten(quote.description),
    until: format.date(quote.validUntil),
  });
  return (
    <WaitingItem
      to="/tickets/$number"
      params={{ number: String(ticket.number) }}
      primary={quote.mayDecide}
      title={t(quote.mayDecide ? 'portal:waiting.price' : 'portal:waiting.others', {
        subject: ticket.subject,
      })}
      details={[price, ...said].join(' · ')}
      button={t(quote.mayDecide ? 'portal:waiting.confirm' : 'portal:waiting.look')}
    />
  );
}

/** Who asks whom, who said yes, and what the balance lacks. */
function useSaid({ askedBy, asked, saidYes, missing }: OpenQuote): string[] {
  const { t } = useTexts();
  const format = useFormat();
  const creditsText = useCreditsText();
  const said = [];
  if (askedBy) {
    const { name, note } = askedBy;
    said.push(
      note ? t('portal:waiting.askedYouNote', { name, note }) : t('portal:waiting.askedYou', { name }),
    );
  }
  if (asked) {
    const at = format.moment(asked.at);
    said.push(
      asked.name
        ? t('portal:waiting.youAsked', { name: asked.name, at })
        : t('portal:waiting.youAskedAll', { at }),
    );
  }
  if (saidYes.length > 0) said.push(t('portal:waiting.second', { names: saidYes.join(', ') }));
  if (missing > 0) said.push(t('portal:waiting.missing', { credits: creditsText(missing) }));
  return said;
}
