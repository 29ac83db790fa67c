import type { TicketListItem } from '../../../server/tickets/contract.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { questionIn, shorten } from './excerpt.ts';
import { firstName } from './greeting.ts';
import { WaitingItem } from './waiting-item.tsx';

export function AnswerToGive({ ticket }: { ticket: TicketListItem }) {
  const { t } = useTexts();
  return (
    <WaitingItem
      to="/tickets/$number"
      params={{ number: String(ticket.number) }}
      title={
        ticket.lastAnswer ? (
          <Asked answer={ticket.lastAnswer} />
        ) : (
          t('portal:waiting.answer', { subject: ticket.subject })
        )
      }
      details={t('portal:waiting.answerDetails', { number: ticket.number, subject: ticket.subject })}
      button={t('portal:waiting.answerButton')}
    />
  );
}

function Asked({ answer }: { answer: NonNullable<TicketListItem['lastAnswer']> }) {
  const { t } = useTexts();
  const name = firstName(answer.name);
  const question = questionIn(answer.text);
  if (question) return t('portal:waiting.asks', { name, question: shorten(question) });
  return t('portal:waiting.wrote', { name, text: shorten(answer.text) });
}
