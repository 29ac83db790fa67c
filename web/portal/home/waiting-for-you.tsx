import { useQuery } from '@tanstack/react-query';
import type { TicketListItem } from '../../../server/tickets/contract.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import card from '../card.module.css';
import { OfferedLicence } from '../licences/transfers/offered-licence.tsx';
import { useOffers } from '../licences/transfers/use-transfers.ts';
import { ticketPageQuery } from '../queries.ts';
import { AnswerToGive } from './answer-to-give.tsx';
import { PriceToConfirm } from './price-to-confirm.tsx';

const most = 6;

/** What cannot go on without the reader: prices to confirm, questions to answer, licences offered to him. Nothing waits: nothing is shown. */
export function WaitingForYou() {
  const { t } = useTexts();
  const { data: page } = useQuery(ticketPageQuery('waiting', most));
  const offers = useOffers().data?.filter(({ state }) => state === 'asked') ?? [];
  const tickets = page?.items ?? [];
  if (tickets.length + offers.length === 0) return null;
  return (
    <section className={`${card.card} ${card.flush}`} aria-label={t('portal:waiting.label')}>
      <ul className={card.list}>
        {yoursFirst(tickets).map((ticket) => (
          <li key={ticket.id}>{asks(ticket)}</li>
        ))}
        {offers.map((transfer) => (
          <li key={transfer.id}>
            <OfferedLicence transfer={transfer} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const isOthers = ({ openQuote }: TicketListItem) => openQuote !== null && !openQuote.mayDecide;

const yoursFirst = (tickets: readonly TicketListItem[]) =>
  tickets.toSorted((a, b) => Number(isOthers(a)) - Number(isOthers(b)));

function asks(ticket: TicketListItem) {
  const { openQuote } = ticket;
  return openQuote ? <PriceToConfirm ticket={ticket} quote={openQuote} /> : <AnswerToGive ticket={ticket} />;
}
