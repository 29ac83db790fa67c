import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api } from '../../shared/api/client.ts';
import { keys } from '../../shared/api/keys.ts';
import { useCommand } from '../../shared/api/use-command.ts';
import { AppLink } from '../../shared/app/app-link.tsx';
import { notifyDone } from '../../shared/app/notify.ts';
import { ConfirmButton } from '../../shared/components/confirm-button.tsx';
import { FormError } from '../../shared/components/form-error.tsx';
import { LoadFailed } from '../../shared/components/load-failed.tsx';
import { MessageText } from '../../shared/components/message-card.tsx';
import { Moment } from '../../shared/components/moments.tsx';
import { CardSkeleton } from '../../shared/components/skeletons.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { InboxMail } from '../contract.ts';
import office from '../office.module.css';
import styles from './mail-list.module.css';
import { useMailWords } from './mail-words.ts';

type Handling = 'ticket' | 'again' | 'ignored';
type Handled = { id: string; ticket: { id: string; number: number } | null };

/** One mail, why it was set aside, and what can be made of it. */
export function InboxReader({ id }: { id: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: [...keys.inbox(), id],
    queryFn: ({ signal }) => api.get<InboxMail>(`/mail/${id}`, {}, signal),
  });
  if (data) return <Mail mail={data} />;
  if (error) return <LoadFailed error={error} onRetry={() => void refetch()} />;
  return (
    <div className={styles.reader}>
      <CardSkeleton />
    </div>
  );
}

function Mail({ mail }: { mail: InboxMail }) {
  const { t } = useTexts();
  const { reason } = useMailWords();
  return (
    <article className={styles.reader}>
      <header className={styles.head}>
        <h1 className={styles.title}>{mail.subject || t('desk:mail.noSubject')}</h1>
        <p className={office.small}>
          {mail.from || t('desk:mail.noSender')} · <Moment at={mail.receivedAt} />
        </p>
        <p style={{ margin: 0 }}>
          <strong>{reason(mail.reason)}</strong>
          {mail.detail && <span className={office.small}> {mail.detail}</span>}
        </p>
      </header>
      {mail.outcome === 'needs_a_look' ? <Decision mail={mail} /> : <Decided mail={mail} />}
      <div className={styles.text}>
        <MessageText>{mail.text}</MessageText>
      </div>
    </article>
  );
}

function Decided({ mail }: { mail: InboxMail }) {
  const { t } = useTexts();
  return (
    <p className={office.small}>
      {t('desk:mail.decided')}{' '}
      {mail.ticket && <AppLink to={`/tickets/${mail.ticket.number}`}>#{mail.ticket.number}</AppLink>}
    </p>
  );
}

function Decision({ mail }: { mail: InboxMail }) {
  const { t } = useTexts();
  const navigate = useNavigate();
  const handle = useCommand<Handling, Handled>({
    run: (as, options) => api.post(`/mail/${mail.id}/handle`, { as }, options),
    invalidates: [keys.inbox(), keys.counts(), keys.tickets()],
    onSuccess: ({ ticket }) => {
      notifyDone(t('desk:mail.done'));
      void navigate({ to: ticket ? `/tickets/${ticket.number}` : '/mail' });
    },
  });
  return (
    <>
      <FormError error={handle.error} />
      <div className={office.buttons}>
        <Button size="xs" loading={handle.isPending} onClick={() => handle.mutate('ticket')}>
          {t('desk:mail.makeTicket')}
        </Button>
        <Button
          size="xs"
          variant="default"
          disabled={handle.isPending}
          onClick={() => handle.mutate('again')}
        >
          {t('desk:mail.again')}
        </Button>
        <ConfirmButton
          size="xs"
          disabled={handle.isPending}
          question={t('desk:mail.ignoreQuestion')}
          confirmLabel={t('desk:mail.ignoreConfirm')}
          onConfirm={() => handle.mutate('ignored')}
        >
          {t('desk:mail.ignore')}
        </ConfirmButton>
      </div>
    </>
  );
}
