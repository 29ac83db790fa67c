import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { address, api } from '../../shared/api/client.ts';
import { useCommand } from '../../shared/api/use-command.ts';
import { Chip } from '../../shared/components/chip.tsx';
import { FormError } from '../../shared/components/form-error.tsx';
import { MailHtmlFrame } from '../../shared/components/mail-html-frame.tsx';
import { MessageCard, MessageText } from '../../shared/components/message-card.tsx';
import { QuotedText } from '../../shared/components/quoted-text.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { useMe } from '../../shared/identity/use-me.ts';
import { AttachmentList } from '../../shared/support/attachment-list.tsx';
import type { MessageView, TicketView } from '../contract.ts';
import styles from './ticket-pane.module.css';
import { ticketChanged } from './use-ticket.ts';

interface TicketMessageProps {
  message: MessageView;
  ticket: TicketView;
}

/** A message as the desk reads it: who, by which way, its text, and what has to be decided about it. */
export function TicketMessage({ message, ticket }: TicketMessageProps) {
  const { t } = useTexts();
  const { person } = useMe();
  const isNote = message.kind === 'note';
  const author = message.author.id === person.id ? t('desk:message.you') : message.author.name;
  const by = message.via === 'mail' ? t('desk:message.byMail') : t(`desk:message.by.${message.via}`);
  const detail = isNote ? t('desk:message.note') : by;
  return (
    <MessageCard
      compact
      author={author}
      at={message.createdAt}
      detail={message.author.staff && !isNote ? undefined : detail}
      tone={isNote ? 'note' : message.author.staff ? 'staff' : 'customer'}
      footer={message.attachments.length > 0 && <AttachmentList attachments={message.attachments} />}
    >
      {message.awaitsAdmission && <Admission message={message} ticket={ticket} />}
      <MessageBody message={message} />
    </MessageCard>
  );
}

/** The plain text first, since it is short and safe; the mail's own layout is one click away. */
function MessageBody({ message }: { message: MessageView }) {
  const { t } = useTexts();
  const [showsHtml, setShowsHtml] = useState(false);
  const path = `/messages/${message.id}/html`;
  return (
    <>
      {showsHtml ? (
        <MailHtmlFrame
          title={t('desk:message.frame', { name: message.author.name })}
          src={address(path)}
          srcWithImages={address(path, { images: 1 })}
        />
      ) : (
        <>
          <MessageText>{message.text}</MessageText>
          {message.quotedText && <QuotedText>{message.quotedText}</QuotedText>}
        </>
      )}
      {message.hasHtml && (
        <div>
          <Button size="compact-sm" ml={-8} variant="subtle" onClick={() => setShowsHtml(!showsHtml)}>
            {showsHtml ? t('desk:message.asText') : t('desk:message.asSent')}
          </Button>
        </div>
      )}
    </>
  );
}

/** It came from an address that the ticket does not know: the customer sees it once an agent lets it in. */
function Admission({ message, ticket }: TicketMessageProps) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const admit = useCommand<void>({
    run: (_, options) => api.post(`/messages/${message.id}/admit`, {}, options),
    onSuccess: () => void ticketChanged(queries, ticket),
  });
  return (
    <>
      <div className={styles.stubLine}>
        <Chip tone="stamp">{t('desk:message.stranger')}</Chip>
        <Button size="xs" loading={admit.isPending} onClick={() => admit.mutate()}>
          {t('desk:message.admit')}
        </Button>
      </div>
      <p className={styles.small}>{t('desk:message.strangerHint')}</p>
      <FormError error={admit.error} />
    </>
  );
}
