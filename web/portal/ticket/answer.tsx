import { Button } from '@mantine/core';
import { useState } from 'react';
import type { TicketView } from '../../../server/tickets/contract.ts';
import { api } from '../../shared/api/client.ts';
import { keys } from '../../shared/api/keys.ts';
import { useCommand } from '../../shared/api/use-command.ts';
import { ButtonLink } from '../../shared/components/button-link.tsx';
import { type ComposedMessage, Composer } from '../../shared/components/composer.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import card from '../card.module.css';
import { useCustomer, useCustomerKey } from '../queries.ts';
import { CloseTicket } from './close-ticket.tsx';

const answerId = 'answer';

/** Puts the cursor where answers are written. */
export function focusAnswer(): void {
  document.getElementById(answerId)?.querySelector('textarea')?.focus();
}

/** Where one answers, closes the ticket, or goes on with a closed one. */
export function Answer({ ticket }: { ticket: TicketView }) {
  const [isClosing, setClosing] = useState(false);
  const { suspended } = useCustomer();
  const may = (action: TicketView['actions'][number]) => ticket.actions.includes(action);
  const isClosed = ticket.state === 'resolved' || ticket.state === 'withdrawn';
  if (isClosing && may('close')) return <CloseTicket ticket={ticket} onKeep={() => setClosing(false)} />;
  if (may('reply'))
    return (
      <WriteAnswer
        ticket={ticket}
        isClosed={isClosed}
        {...(may('close') ? { onClose: () => setClosing(true) } : {})}
      />
    );
  if (may('close')) return <CloseOnly onClose={() => setClosing(true)} />;
  if (isClosed && !suspended) return <TooLate ticket={ticket} />;
  return null;
}

interface WriteAnswerProps {
  ticket: TicketView;
  isClosed: boolean;
  onClose?: () => void;
}

function WriteAnswer({ ticket, isClosed, onClose }: WriteAnswerProps) {
  const { t } = useTexts();
  const format = useFormat();
  const send = useCommand<ComposedMessage, { id: string }>({
    run: (message, options) => api.post(`/tickets/${ticket.id}/messages`, message, options),
    // Writing to a closed ticket reopens it, which holds credits again.
    invalidates: [keys.tickets(), keys.ticket(ticket.id), useCustomerKey('credits')],
  });
  return (
    <div id={answerId} style={{ display: 'grid', gap: 10 }}>
      {isClosed && ticket.reopenUntil && (
        <p className={card.soft} style={{ margin: 0 }}>
          {t('portal:answer.reopens', { until: format.date(ticket.reopenUntil) })}
        </p>
      )}
      <Composer
        draftKey={`ticket.${ticket.id}.public`}
        label={t('portal:answer.label')}
        placeholder={isClosed ? t('portal:answer.placeholderClosed') : t('portal:answer.placeholder')}
        sendLabel={isClosed ? t('portal:answer.sendAndReopen') : t('portal:answer.send')}
        send={send.mutateAsync}
        secondary={
          onClose && (
            <Button variant="default" onClick={onClose}>
              {t('portal:close.button')}
            </Button>
          )
        }
      />
    </div>
  );
}

/** A suspended customer may still end what runs. */
function CloseOnly({ onClose }: { onClose: () => void }) {
  const { t } = useTexts();
  return (
    <Button variant="default" style={{ justifySelf: 'start' }} onClick={onClose}>
      {t('portal:close.button')}
    </Button>
  );
}

function TooLate({ ticket }: { ticket: TicketView }) {
  const { t } = useTexts();
  return (
    <section className={card.card} aria-label={t('portal:answer.label')}>
      <p>{t('portal:answer.tooLate')}</p>
      <div>
        <ButtonLink to="/tickets/new" search={{ follows: ticket.id }}>
          {t('portal:answer.newOne')}
        </ButtonLink>
      </div>
    </section>
  );
}
