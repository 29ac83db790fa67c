import { Button } from '@mantine/core';
import { useState } from 'react';
import type { MessageView } from '../../../server/tickets/contract.ts';
import { address } from '../../shared/api/client.ts';
import { MailHtmlFrame } from '../../shared/components/mail-html-frame.tsx';
import { MessageCard, MessageText } from '../../shared/components/message-card.tsx';
import { QuotedText } from '../../shared/components/quoted-text.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { useMe } from '../../shared/identity/use-me.ts';
import { AttachmentList } from '../../shared/support/attachment-list.tsx';

interface ThreadMessageProps {
  message: MessageView;
  /** Whom staff speak for here. */
  department: string;
}

export function ThreadMessage({ message, department }: ThreadMessageProps) {
  const { t } = useTexts();
  const { person } = useMe();
  const { author } = message;
  const isOwn = author.id === person.id;
  const detail = [author.staff && department, message.via === 'mail' && t('portal:ticket.byMail')].filter(
    Boolean,
  );
  return (
    <MessageCard
      author={isOwn ? t('portal:ticket.you') : author.name}
      markOf={author.name}
      at={message.createdAt}
      tone={author.staff ? 'staff' : 'customer'}
      detail={detail.join(' · ')}
      footer={message.attachments.length > 0 && <AttachmentList attachments={message.attachments} />}
    >
      <MessageText>{message.text}</MessageText>
      {message.quotedText && <QuotedText>{message.quotedText}</QuotedText>}
      {message.hasHtml && <AsWritten message={message} />}
    </MessageCard>
  );
}

/** The mail with its colours and tables, in a frame that can do nothing, when it is asked for. */
function AsWritten({ message }: { message: MessageView }) {
  const { t } = useTexts();
  const [isShown, setShown] = useState(false);
  const path = `/messages/${message.id}/html`;
  return (
    <div>
      <Button size="compact-sm" ml={-8} variant="subtle" color="gray" onClick={() => setShown(!isShown)}>
        {isShown ? t('portal:ticket.hideHtml') : t('portal:ticket.showHtml')}
      </Button>
      {isShown && (
        <MailHtmlFrame
          title={t('portal:ticket.htmlOf', { name: message.author.name })}
          src={address(path)}
          srcWithImages={address(path, { images: 1 })}
        />
      )}
    </div>
  );
}
