import { useQuery } from '@tanstack/react-query';
import { AppLink } from '../../shared/app/app-link.tsx';
import { EmptyState } from '../../shared/components/empty-state.tsx';
import { LoadFailed } from '../../shared/components/load-failed.tsx';
import { ListSkeleton } from '../../shared/components/skeletons.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import card from '../card.module.css';
import { NewTicketButton } from '../new-ticket-button.tsx';
import { ticketPageQuery } from '../queries.ts';
import { TicketTable } from '../tickets/ticket-table.tsx';
import { yourTurnFirst } from '../tickets/your-turn-first.ts';
import { Newcomer } from './newcomer.tsx';

const most = 10;

export function OpenTickets() {
  const { t } = useTexts();
  const { data: page, error, refetch } = useQuery(ticketPageQuery('open', most));
  const isEmpty = page?.items.length === 0;
  const { data: ever } = useQuery({ ...ticketPageQuery('all', 1), enabled: isEmpty });
  if (isEmpty && ever?.items.length === 0) return <Newcomer />;
  const content = () => {
    if (isEmpty) return <NoneOpen />;
    if (page) return <TicketTable tickets={yourTurnFirst(page.items)} />;
    if (error) return <LoadFailed error={error} onRetry={() => void refetch()} />;
    return <ListSkeleton rows={3} />;
  };
  return (
    <section className={`${card.card} ${card.flush}`} aria-labelledby="open-tickets">
      <div className={card.head}>
        <h2 id="open-tickets">{t('portal:tickets.open')}</h2>
        <AppLink to="/tickets">{page?.next ? t('portal:tickets.more') : t('portal:tickets.all')}</AppLink>
      </div>
      {content()}
    </section>
  );
}

function NoneOpen() {
  const { t } = useTexts();
  return (
    <EmptyState title={t('portal:tickets.noneOpen')} action={<NewTicketButton />}>
      {t('portal:tickets.howItWorks')}
    </EmptyState>
  );
}
