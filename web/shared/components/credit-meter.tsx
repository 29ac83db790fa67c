import { useFormat } from '../i18n/use-format.ts';
import { useTexts } from '../i18n/use-texts.ts';
import styles from './credit-meter.module.css';

interface CreditMeterProps {
  label: string;
  used: number;
  held?: number;
  total: number;
  /** gold when a limit is near or reached */
  tone?: 'accent' | 'gold';
  /** Instead of the sentence on credits, when the numbers are minutes. */
  description?: string;
}

/** Used is solid, held is hatched, the rest is empty; the same is said in words. */
export function CreditMeter({
  label,
  used,
  held = 0,
  total,
  tone = 'accent',
  description,
}: CreditMeterProps) {
  const { t } = useTexts();
  const { credits } = useFormat();
  const share = (amount: number) => `${total > 0 ? Math.min(100, (100 * amount) / total) : 0}%`;
  const words =
    description ??
    t('common:meter', {
      used: credits(used),
      held: credits(held),
      left: credits(Math.max(0, total - used - held)),
      total: credits(total),
    });
  return (
    // biome-ignore lint/a11y/useSemanticElements: the native meter has one bar, and no hatched part
    <div
      role="meter"
      className={styles.meter}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={Math.min(used, total)}
      aria-valuetext={words}
    >
      <span className={styles.used} data-tone={tone} style={{ width: share(used) }} />
      <span className={styles.held} style={{ width: share(held) }} />
    </div>
  );
}
