import type { MessageView, TicketListItem } from '../../../server/tickets/contract.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { useMessages } from '../ticket/use-thread.ts';
import { questionIn, shorten } from './excerpt.ts';
import { firstName } from './greeting.ts';
import { WaitingItem } from './waiting-item.tsx';

export function AnswerToGive({ ticket }: { ticket: TicketListItem }) {
  const { t } = useTexts();
  const last = useMessages(ticket.id).items?.findLast(({ author }) => author.staff);
  return (
    <WaitingItem
      number={ticket.number}
      title={last ? <Asked message={last} /> : t('portal:waiting.answer', { subject: ticket.subject })}
      details={t('portal:waiting.answerDetails', { number: ticket.number, subject: ticket.subject })}
      button={t('portal:waiting.answerButton')}
    />
  );
}

function Asked({ message }: { message: MessageView }) {
  const { t } = useTexts();
  const name = firstName(message.author.name);
  const question = questionIn(message.text);
  if (question) return t('portal:waiting.asks', { name, question: shorten(question) });
  return t('portal:waiting.wrote', { name, text: shorten(message.text) });
}
