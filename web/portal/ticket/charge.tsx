import { Button } from '@mantine/core';
import { useState } from 'react';
import type { TicketView } from '../../../server/tickets/contract.ts';
import { api } from '../../shared/api/client.ts';
import { keys } from '../../shared/api/keys.ts';
import { useCommand } from '../../shared/api/use-command.ts';
import { AppLink } from '../../shared/app/app-link.tsx';
import { Chip } from '../../shared/components/chip.tsx';
import { ConfirmButton } from '../../shared/components/confirm-button.tsx';
import { FormError } from '../../shared/components/form-error.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import card from '../card.module.css';
import { useCustomerKey } from '../queries.ts';
import { DisputeForm } from './dispute-form.tsx';

type Dispute = TicketView['charge']['disputes'][number];

/** What the incident was charged, what came back of it, and the way to say that it is wrong. */
export function Charge({ ticket }: { ticket: TicketView }) {
  const { t } = useTexts();
  const format = useFormat();
  const [disputes, setDisputes] = useState(false);
  const { charged, givenBack, disputes: said, disputableUntil } = ticket.charge;
  if (charged === 0) return null;
  const last = said.at(-1);
  return (
    <section className={card.card} aria-labelledby="charge">
      <div className={card.head}>
        <h2 id="charge">{t('portal:charge.title')}</h2>
        {last?.state === 'open' && <Chip tone="gold">{t('portal:charge.disputed')}</Chip>}
      </div>
      <dl className={card.sums}>
        <dt>{t('portal:charge.charged')}</dt>
        <dd>{format.credits(charged)}</dd>
        {givenBack > 0 && (
          <>
            <dt>{t('portal:charge.givenBack')}</dt>
            <dd>{format.credits(givenBack)}</dd>
          </>
        )}
      </dl>
      {last && <LastDispute dispute={last} ticket={ticket} />}
      {disputes && <DisputeForm ticket={ticket} onDone={() => setDisputes(false)} />}
      <AppLink
        to="/credits/statement"
        search={{ ticket: ticket.id, number: String(ticket.number) }}
        size="sm"
      >
        {t('portal:charge.entries')}
      </AppLink>
      {ticket.actions.includes('dispute') && !disputes && (
        <Button variant="default" onClick={() => setDisputes(true)}>
          {t('portal:charge.dispute')}
        </Button>
      )}
      {disputableUntil && !disputes && (
        <p className={card.small}>{t('portal:charge.until', { date: format.date(disputableUntil) })}</p>
      )}
    </section>
  );
}

/** What was said of the charge, and what became of it. */
function LastDispute({ dispute, ticket }: { dispute: Dispute; ticket: TicketView }) {
  const { t } = useTexts();
  const format = useFormat();
  const withdraw = useCommand({
    run: (_nothing, options) => api.post(`/disputes/${dispute.id}/withdraw`, {}, options),
    invalidates: [keys.tickets(), keys.ticket(ticket.id), useCustomerKey()],
  });
  if (dispute.state === 'withdrawn') return null;
  return (
    <>
      <p className={card.soft} style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}>
        {t('portal:charge.said', { name: dispute.openedBy.name, date: format.date(dispute.openedAt) })}{' '}
        {dispute.reason}
      </p>
      {dispute.state === 'open' ? (
        <p>{t('portal:charge.open')}</p>
      ) : (
        <p style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}>
          {dispute.state === 'upheld'
            ? t('portal:charge.upheld', { credits: format.credits(dispute.returned) })
            : t('portal:charge.rejected')}{' '}
          {dispute.answer}
        </p>
      )}
      <FormError error={withdraw.error} />
      {ticket.actions.includes('withdraw_dispute') && dispute.state === 'open' && (
        <div className={card.actions}>
          <ConfirmButton
            loading={withdraw.isPending}
            question={t('portal:charge.withdrawQuestion')}
            confirmLabel={t('portal:charge.withdraw')}
            onConfirm={() => withdraw.mutate()}
          >
            {t('portal:charge.withdraw')}
          </ConfirmButton>
        </div>
      )}
    </>
  );
}
