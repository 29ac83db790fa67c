import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReceiptView } from '../../../server/settlement/contract.ts';
import type { TicketView } from '../../../server/tickets/contract.ts';
import { api } from '../../shared/api/client.ts';
import { keys } from '../../shared/api/keys.ts';
import { useCommand } from '../../shared/api/use-command.ts';
import { useCreditsText } from '../../shared/components/credits.tsx';
import { FormError } from '../../shared/components/form-error.tsx';
import { LoadFailed } from '../../shared/components/load-failed.tsx';
import { CardSkeleton } from '../../shared/components/skeletons.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { Receipt } from '../../shared/support/receipt.tsx';
import card from '../card.module.css';
import { useCustomerKey } from '../queries.ts';

interface CloseTicketProps {
  ticket: TicketView;
  onKeep: () => void;
}

/** Asks in place, having said what closing charges and returns. */
export function CloseTicket({ ticket, onKeep }: CloseTicketProps) {
  const { t } = useTexts();
  const settlement = useQuery({
    queryKey: [...keys.ticket(ticket.id), 'settlement'],
    queryFn: ({ signal }) => api.get<ReceiptView>(`/tickets/${ticket.id}/settlement`, {}, signal),
    staleTime: 0,
  });
  const close = useCommand<void, TicketView>({
    run: (_nothing, options) => api.post(`/tickets/${ticket.id}/close`, {}, options),
    invalidates: [keys.tickets(), keys.ticket(ticket.id), useCustomerKey()],
    onSuccess: onKeep,
  });
  const words = () => {
    if (settlement.data) return <WhatItCharges receipt={settlement.data} />;
    if (settlement.error)
      return <LoadFailed error={settlement.error} onRetry={() => void settlement.refetch()} />;
    return <CardSkeleton lines={1} />;
  };
  return (
    <section
      className={card.card}
      aria-labelledby="close-ticket"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onKeep();
      }}
    >
      <h2 id="close-ticket">{t('portal:close.question')}</h2>
      {words()}
      <FormError error={close.error} />
      <div className={card.actions}>
        <Button
          autoFocus
          disabled={!settlement.data}
          loading={close.isPending}
          onClick={() => close.mutate()}
        >
          {t('portal:close.button')}
        </Button>
        <Button variant="subtle" color="gray" onClick={onKeep}>
          {t('portal:close.keep')}
        </Button>
      </div>
    </section>
  );
}

function WhatItCharges({ receipt }: { receipt: ReceiptView }) {
  const { t } = useTexts();
  const creditsText = useCreditsText();
  const { charged, returned } = receipt;
  if (charged === 0 && returned === 0) return <p>{t('portal:close.free')}</p>;
  const sentences = [
    charged === 0
      ? t('portal:close.chargesNothing')
      : t('portal:close.charges', { credits: creditsText(charged) }),
    returned > 0 && t('portal:close.returns', { credits: creditsText(returned) }),
  ];
  return (
    <>
      <p>{sentences.filter(Boolean).join(' ')}</p>
      <p className={card.small}>
        <Receipt receipt={receipt} />
      </p>
    </>
  );
}
