import { keys } from '../../shared/api/keys.ts';
import { useMaybeParam } from '../../shared/app/params.ts';
import { CursorList, useCursorList } from '../../shared/components/cursor-list.tsx';
import { EmptyState } from '../../shared/components/empty-state.tsx';
import { Moment } from '../../shared/components/moments.tsx';
import { useDocumentTitle } from '../../shared/components/page-title.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { InboxItem } from '../contract.ts';
import { Panes } from '../panes.tsx';
import queue from '../queue/ticket-list.module.css';
import { InboxReader } from './inbox-reader.tsx';
import { MailList, MailRow } from './mail-list.tsx';
import { useMailWords } from './mail-words.ts';

/** Mail that came in and about which only a person can decide. */
export default function Inbox() {
  const { t } = useTexts();
  const id = useMaybeParam('mail');
  const title = t('desk:mail.title');
  useDocumentTitle(title);
  return (
    <Panes
      listPath="/mail"
      list={{ label: title, content: <InboxList openId={id} /> }}
      main={id ? { label: t('desk:mail.one'), content: <InboxReader key={id} id={id} /> } : undefined}
      nothingChosen={
        <div style={{ margin: 'auto' }}>
          <EmptyState title={t('desk:mail.choose')}>{t('desk:mail.hint')}</EmptyState>
        </div>
      }
    />
  );
}

function InboxList({ openId }: { openId: string | undefined }) {
  const { t } = useTexts();
  const { reason } = useMailWords();
  const mails = useCursorList<InboxItem>([...keys.inbox(), 'list'], '/mail/needs-a-look', { limit: 50 });
  return (
    <MailList title={t('desk:mail.title')} isBeside={openId !== undefined}>
      <CursorList
        query={mails}
        empty={<EmptyState title={t('desk:empty.title')}>{t('desk:mail.none')}</EmptyState>}
      >
        {(items) => (
          <ul className={queue.rows}>
            {items.map((mail) => (
              <MailRow
                key={mail.id}
                to={`/mail/${mail.id}`}
                isOpen={mail.id === openId}
                subject={mail.subject}
                when={<Moment at={mail.receivedAt} />}
                about={`${mail.from || t('desk:mail.noSender')} · ${reason(mail.reason)}`}
              />
            ))}
          </ul>
        )}
      </CursorList>
    </MailList>
  );
}
