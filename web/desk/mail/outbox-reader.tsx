import { useQuery } from '@tanstack/react-query';
import { api } from '../../shared/api/client.ts';
import { AppLink } from '../../shared/app/app-link.tsx';
import { LoadFailed } from '../../shared/components/load-failed.tsx';
import { MessageText } from '../../shared/components/message-card.tsx';
import { Moment } from '../../shared/components/moments.tsx';
import { CardSkeleton } from '../../shared/components/skeletons.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { OutboxMail } from '../contract.ts';
import { deskKeys } from '../desk-keys.ts';
import office from '../office.module.css';
import styles from './mail-list.module.css';
import { useMailWords } from './mail-words.ts';
import { OutboxState } from './outbox.tsx';

/** One mail as its reader got it, or would have got it. */
export function OutboxReader({ id }: { id: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: [...deskKeys.outbox(), id],
    queryFn: ({ signal }) => api.get<OutboxMail>(`/outbox/${id}`, {}, signal),
  });
  if (data) return <Mail mail={data} />;
  if (error) return <LoadFailed error={error} onRetry={() => void refetch()} />;
  return (
    <div className={styles.reader}>
      <CardSkeleton />
    </div>
  );
}

function Mail({ mail }: { mail: OutboxMail }) {
  const { t } = useTexts();
  const { remark } = useMailWords();
  return (
    <article className={styles.reader}>
      <header className={styles.head}>
        <h1 className={styles.title}>{mail.subject}</h1>
        <p className={office.small}>
          {t('desk:outbox.to')} {mail.to.name} &lt;{mail.to.address}&gt; · <Moment at={mail.createdAt} />
          {mail.ticket && (
            <>
              {' · '}
              <AppLink to={`/tickets/${mail.ticket.number}`} underline="always">
                #{mail.ticket.number}
              </AppLink>
            </>
          )}
        </p>
        <div>
          <OutboxState state={mail.state} />
        </div>
        {mail.remark && <p className={office.small}>{remark(mail.remark)}</p>}
        {mail.state === 'kept' && <p className={office.small}>{t('desk:outbox.keptHint')}</p>}
      </header>
      {mail.html ? (
        <iframe
          title={t('desk:outbox.frame', { subject: mail.subject })}
          className={styles.frame}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          referrerPolicy="no-referrer"
          srcDoc={mail.html}
        />
      ) : (
        <div className={styles.text}>
          <MessageText>{mail.text}</MessageText>
        </div>
      )}
    </article>
  );
}
