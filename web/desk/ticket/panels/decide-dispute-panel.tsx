import { useTexts } from '../../../shared/i18n/use-texts.ts';
import type { TicketView } from '../../contract.ts';
import { DecideDispute } from '../../disputes/decide-dispute.tsx';
import type { Doing } from '../use-doing.ts';
import { Panel } from './panel.tsx';

/** The open dispute of a ticket, decided where the conversation is. */
export function DecideDisputePanel({ ticket, doing }: { ticket: TicketView; doing: Doing }) {
  const { t } = useTexts();
  const open = ticket.charge.disputes.find(({ state }) => state === 'open');
  if (!open) return null;
  const { charged, givenBack, returns } = ticket.charge;
  return (
    <Panel title={t('desk:do.decide_dispute')} onClose={doing.close}>
      <DecideDispute
        dispute={{ id: open.id, ticket, customer: ticket.customer, charged, givenBack, returns }}
        onClose={doing.close}
      />
    </Panel>
  );
}
