import type { TicketView } from '../../../server/tickets/contract.ts';
import { CreditMeter } from '../../shared/components/credit-meter.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { TimeEntries } from '../../shared/support/time-entries.tsx';
import card from '../card.module.css';

/** The work so far: each piece of time as it was logged, and how much of the confirmed credits it took. */
export function Work({ ticket }: { ticket: TicketView }) {
  const { t } = useTexts();
  const { accepted } = ticket.credits;
  const { billableMinutes, otherMinutes } = ticket.time;
  if (accepted === 0 && billableMinutes === 0 && otherMinutes === 0) return null;
  return (
    <section className={card.card} aria-labelledby="work">
      <h2 id="work">{t('portal:work.title')}</h2>
      {accepted > 0 && <Used ticket={ticket} />}
      <TimeEntries ticketId={ticket.id} />
    </section>
  );
}

function Used({ ticket }: { ticket: TicketView }) {
  const { t } = useTexts();
  const format = useFormat();
  const { accepted, used, charged } = ticket.credits;
  const isClosed = ticket.state === 'resolved';
  return (
    <>
      <CreditMeter
        label={t('portal:work.title')}
        used={Math.min(isClosed ? charged : used, accepted)}
        total={accepted}
        tone={ticket.time.near && !isClosed ? 'gold' : 'accent'}
      />
      <dl className={card.sums}>
        <dt>{t('portal:work.confirmed')}</dt>
        <dd>{format.credits(accepted)}</dd>
        <dt>{isClosed ? t('portal:work.charged') : t('portal:work.used')}</dt>
        <dd>{format.credits(isClosed ? charged : used)}</dd>
      </dl>
    </>
  );
}
