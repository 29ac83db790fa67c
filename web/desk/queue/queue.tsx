import { NotFound } from '../../shared/app/not-found.tsx';
import { useMaybeParam } from '../../shared/app/params.ts';
import { EmptyState } from '../../shared/components/empty-state.tsx';
import { useDocumentTitle } from '../../shared/components/page-title.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { Panes } from '../panes.tsx';
import { TicketPane } from '../ticket/ticket-pane.tsx';
import { TicketSide } from '../ticket/ticket-side.tsx';
import { useQueueView } from './queue-view.ts';
import { TicketList } from './ticket-list.tsx';

/** A view of the queue, the ticket that was chosen in it, and what belongs to that ticket. */
export default function Queue() {
  const { t } = useTexts();
  const view = useQueueView();
  const number = useMaybeParam('ticket');
  useDocumentTitle(number ? `#${number}` : (view?.title ?? ''));
  if (!view) return <NotFound />;
  return (
    <Panes
      listPath={view.path}
      list={{ label: view.title, content: <TicketList view={view} openNumber={number} /> }}
      main={
        number
          ? {
              label: t('desk:ticket.label', { number }),
              content: <TicketPane key={number} number={number} />,
            }
          : undefined
      }
      side={
        number
          ? { label: t('desk:side.label'), content: <TicketSide key={number} number={number} /> }
          : undefined
      }
      nothingChosen={<NothingChosen />}
    />
  );
}

function NothingChosen() {
  const { t } = useTexts();
  return (
    <div style={{ margin: 'auto' }}>
      <EmptyState title={t('desk:list.choose')}>{t('desk:list.chooseHint')}</EmptyState>
    </div>
  );
}
