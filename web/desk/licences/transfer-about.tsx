import type { TransferView } from '../../../server/licences/transfers/contract.ts';
import { useCreditsText } from '../../shared/components/credits.tsx';
import { Moment } from '../../shared/components/moments.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import styles from '../disputes/dispute-row.module.css';

/** Who asked when, what goes along, what was said, and what stands in the way. */
export function TransferAbout({ transfer }: { transfer: TransferView }) {
  const { t } = useTexts();
  const format = useFormat();
  const {
    state,
    toEmail,
    to,
    askedBy,
    askedAt,
    decidedBy,
    decidedAt,
    validUntil,
    note,
    decisionNote,
    obstacle,
  } = transfer;
  return (
    <>
      <div>
        {[to && toEmail, useCreditsWords(transfer), askedBy && t('desk:transfers.askedBy', { name: askedBy })]
          .filter(Boolean)
          .join(' · ')}{' '}
        <Moment at={askedAt} as="short-date" />
        {state === 'asked' && ` · ${t('desk:transfers.until', { until: format.date(validUntil) })}`}
        {decidedAt && (
          <>
            {' · '}
            {decidedBy && `${t('desk:transfers.decidedBy', { name: decidedBy })} `}
            <Moment at={decidedAt} as="short-date" />
          </>
        )}
      </div>
      {note && (
        <p className={styles.said}>
          <strong>{askedBy}</strong>: {note}
        </p>
      )}
      {decisionNote && (
        <p className={styles.said}>
          <strong>{decidedBy}</strong>: {decisionNote}
        </p>
      )}
      {obstacle && state === 'agreed' && (
        <p className={styles.said} style={{ color: 'var(--stamp)' }}>
          {t(`desk:transfers.obstacle.${obstacle}`)}
        </p>
      )}
    </>
  );
}

function useCreditsWords({ movesCredits, creditsAvailable, creditsMoved }: TransferView): string {
  const { t } = useTexts();
  const creditsText = useCreditsText();
  if (creditsMoved) return t('desk:transfers.creditsWent', { credits: creditsText(creditsMoved) });
  if (movesCredits && creditsAvailable !== null)
    return t('desk:transfers.creditsGo', { credits: creditsText(creditsAvailable) });
  return t('desk:transfers.creditsStay');
}
