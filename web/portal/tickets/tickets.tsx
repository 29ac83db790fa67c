import { SegmentedControl } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { TicketListItem } from '../../../server/tickets/contract.ts';
import { keys } from '../../shared/api/keys.ts';
import { useSearchParam } from '../../shared/app/params.ts';
import { CursorList, useCursorList } from '../../shared/components/cursor-list.tsx';
import { EmptyState } from '../../shared/components/empty-state.tsx';
import { PageTitle } from '../../shared/components/page-title.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import card from '../card.module.css';
import { NewTicketButton } from '../new-ticket-button.tsx';
import { SuspendedNotice } from '../suspended-notice.tsx';
import { TicketTable } from './ticket-table.tsx';
import { yourTurnFirst } from './your-turn-first.ts';

/** All tickets of the company, open or closed. Which of the two stands in the address, so that "back" finds it. */
export default function Tickets() {
  const { t } = useTexts();
  const navigate = useNavigate();
  const view = useSearchParam('view') === 'closed' ? 'closed' : 'open';
  const list = useCursorList<TicketListItem>([...keys.tickets(), 'list', view], '/tickets', { view });
  return (
    <>
      <PageTitle title={t('portal:tickets.title')} action={<NewTicketButton />} />
      <SuspendedNotice />
      <SegmentedControl
        style={{ justifySelf: 'start' }}
        aria-label={t('portal:tickets.which')}
        value={view}
        onChange={(next) =>
          void navigate({ to: '/tickets', search: next === 'closed' ? { view: next } : {}, replace: true })
        }
        data={[
          { value: 'open', label: t('portal:tickets.tabOpen') },
          { value: 'closed', label: t('portal:tickets.tabClosed') },
        ]}
      />
      <section className={`${card.card} ${card.flush}`} aria-label={t('portal:tickets.title')}>
        <CursorList query={list} empty={<None view={view} />}>
          {(tickets) => <TicketTable tickets={yourTurnFirst(tickets)} closed={view === 'closed'} />}
        </CursorList>
      </section>
    </>
  );
}

function None({ view }: { view: 'open' | 'closed' }) {
  const { t } = useTexts();
  if (view === 'closed') return <EmptyState title={t('portal:tickets.noneClosed')} />;
  return <EmptyState title={t('portal:tickets.noneOpen')}>{t('portal:tickets.howItWorks')}</EmptyState>;
}
