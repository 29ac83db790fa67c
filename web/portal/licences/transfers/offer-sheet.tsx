import type { ReactNode } from 'react';
import type { TransferView } from '../../../../server/licences/transfers/contract.ts';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import { useDay } from '../../../shared/support/use-day.ts';
import card from '../../card.module.css';
import licences from '../licences.module.css';
import styles from './transfers.module.css';

interface OfferSheetProps {
  transfer: TransferView;
  /** The ways to answer. */
  children?: ReactNode;
}

/** What is offered, and what comes along with it. */
export function OfferSheet({ transfer, children }: OfferSheetProps) {
  const { t } = useTexts();
  const { licence, from, support, movesCredits, note, askedBy } = transfer;
  return (
    <section className={card.card} aria-label={t('portal:transfer.offer.label')}>
      <h2>{licence.product}</h2>
      <dl className={licences.facts}>
        <dt>{t('portal:licences.key')}</dt>
        <dd>
          <code>{licence.key}</code>
        </dd>
        <dt>{t('portal:transfer.offer.from')}</dt>
        <dd>{from.name}</dd>
        {support && <SupportFacts support={support} />}
        <dt>{t('portal:transfer.offer.credits')}</dt>
        <dd>{t(movesCredits ? 'portal:transfer.offer.creditsMove' : 'portal:transfer.offer.creditsStay')}</dd>
      </dl>
      {note && (
        <figure className={styles.said}>
          <figcaption className={card.small}>
            {t('portal:transfer.offer.writes', { name: askedBy ?? from.name })}
          </figcaption>
          <blockquote>{note}</blockquote>
        </figure>
      )}
      {children}
    </section>
  );
}

export function SupportFacts({ support }: { support: NonNullable<TransferView['support']> }) {
  const { t } = useTexts();
  const day = useDay();
  const left = (until: string, count: number) =>
    count > 0
      ? t('portal:transfer.offer.left', { count, until: day(until) })
      : t('portal:transfer.offer.ended', { until: day(until) });
  return (
    <>
      <dt>{t('portal:licences.freeSupport')}</dt>
      <dd>{left(support.freeUntil, support.freeDaysLeft)}</dd>
      {support.paidUntil && (
        <>
          <dt>{t('portal:licences.paidSupport')}</dt>
          <dd>{left(support.paidUntil, support.daysLeft)}</dd>
        </>
      )}
    </>
  );
}
