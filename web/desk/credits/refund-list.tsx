import type { RefundView } from '../../../server/credits/refunds/contract.ts';
import { Chip } from '../../shared/components/chip.tsx';
import { useCreditsText } from '../../shared/components/credits.tsx';
import { Moment } from '../../shared/components/moments.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import styles from '../office.module.css';
import { Row } from '../section.tsx';

const tones = { asked: 'gold', done: 'ok', failed: 'stamp' } as const;

/** The refunds of one order: how much, why, by whom, and whether the money has gone. */
export function RefundList({ items }: { items: readonly RefundView[] }) {
  const { t } = useTexts();
  return (
    <ul className={styles.rows} aria-label={t('desk:refund.list')}>
      {items.map((refund) => (
        <RefundRow key={refund.id} refund={refund} />
      ))}
    </ul>
  );
}

function RefundRow({ refund }: { refund: RefundView }) {
  const { t } = useTexts();
  const format = useFormat();
  const creditsText = useCreditsText();
  const { state, isByHand } = refund;
  return (
    <Row
      title={
        <>
          {format.money(refund.amountMinor, refund.currency)}
          <Chip tone={tones[state]}>
            {state === 'done' && isByHand ? t('desk:refund.byHand') : t(`desk:refund.${state}`)}
          </Chip>
        </>
      }
      about={
        <>
          {creditsText(refund.credits)}
          {refund.reason && ` · ${refund.reason}`} · {refund.requestedBy ?? t('desk:refund.elsewhere')},{' '}
          <Moment at={refund.settledAt ?? refund.requestedAt} as="short-date" />
          {state === 'asked' && <div>{t('desk:refund.askedHint')}</div>}
          {state === 'failed' && <div>{t('desk:refund.failedHint', { why: refund.failure })}</div>}
        </>
      }
    />
  );
}
