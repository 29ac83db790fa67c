import type { TicketView } from '../../../server/tickets/contract.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { CoverageSentence } from '../../shared/support/coverage-sentence.tsx';
import card from '../card.module.css';
import { usePolicy } from '../queries.ts';

/** Why a ticket costs credits, or why it does not. */
export function Why({ ticket }: { ticket: TicketView }) {
  const { t } = useTexts();
  const { data: policy } = usePolicy();
  const isPaid = ticket.coverage === 'paid';
  const faultIsFree = policy?.refundReasons.some(
    ({ reason, chargedPercent }) => reason === 'product_fault' && chargedPercent === 0,
  );
  return (
    <section className={card.card} aria-labelledby="why">
      <h2 id="why">{isPaid ? t('portal:why.paid') : t('portal:why.free')}</h2>
      <p className={card.soft}>
        <CoverageSentence verdict={ticket.verdict} withRange={ticket.quotes.length === 0} />
        {isPaid && faultIsFree && <> {t('portal:why.fault')}</>}
      </p>
      <p className={card.small}>{t('portal:why.class', { class: ticket.class.name })}</p>
    </section>
  );
}
