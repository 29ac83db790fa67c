import { VisuallyHidden } from '@mantine/core';
import type { EntryView } from '../../../server/credits/contract.ts';
import { useFormat } from '../i18n/use-format.ts';
import { useTexts } from '../i18n/use-texts.ts';
import styles from './entry-figures.module.css';

/** How each kind moves what is available; a capture takes from what was held before. */
const signs: Record<EntryView['kind'], 1 | -1> = {
  purchase: 1,
  grant: 1,
  release: 1,
  hold: -1,
  capture: -1,
  refund: -1,
  revocation: -1,
  chargeback: -1,
  restoration: 1,
  reversal: 1,
  moved_out: -1,
  moved_in: 1,
};

/** The credits of an entry with the sign by which the customer feels them. */
export function EntryAmount({ entry: { kind, credits } }: { entry: Pick<EntryView, 'kind' | 'credits'> }) {
  const format = useFormat();
  const sign = signs[kind];
  return (
    <span className={styles.amount} data-sign={sign}>
      {sign > 0 && '+'}
      {format.credits(sign * credits)}
    </span>
  );
}

/** "9 → 7"; what did not move stands alone, and faintly. */
export function Movement({ before, after }: { before: number; after: number }) {
  const { t } = useTexts();
  const { credits: amount } = useFormat();
  if (before === after) return <span className={styles.still}>{amount(after)}</span>;
  return (
    <span>
      <span className={styles.before}>{amount(before)}</span>
      <span aria-hidden="true"> → </span>
      <VisuallyHidden>{t('support:entry.to')}</VisuallyHidden>
      {amount(after)}
    </span>
  );
}
