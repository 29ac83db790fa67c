import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import type { Term } from '../words/terms.ts';
import { usePolicyWords } from '../words/use-policy-words.ts';
import { AmountInput } from './amount-input.tsx';
import { useDraftDesk } from './draft-context.ts';
import { settingClasses } from './setting-classes.ts';
import styles from './settings.module.css';
import { useNumberField } from './use-field.ts';

/** One number of the policy: what it is called, what it does in a sentence, and its unit. */
export function TermField({ term }: { term: Term }) {
  const { t } = useTexts();
  const { draft, change } = useDraftDesk();
  const { key, unit, min, max } = term;
  const value = draft.policy[key];
  const scale = unit === 'credits' ? 100 : 1;
  const limit = useLimitText(scale);
  const numberField = useNumberField();
  return (
    <AmountInput
      classNames={settingClasses}
      label={t(`desk:policy.term.${key}.label`)}
      description={<TermWords termKey={key} />}
      unit={unitOf(unit, value, t)}
      scale={scale}
      value={value}
      onChange={(next) => change((policy) => ({ ...policy, [key]: next }))}
      {...numberField(`policy.${key}`, limit(min), limit(max))}
    />
  );
}

function TermWords({ termKey }: { termKey: Term['key'] }) {
  const { t } = useTexts();
  const { draft } = useDraftDesk();
  const { creditsPerHour } = usePolicyWords();
  const perHour = termKey === 'minutesPerCredit' && creditsPerHour(draft.policy.minutesPerCredit);
  return (
    <>
      {t(`desk:policy.term.${termKey}.words`)}
      {perHour && <strong className={styles.perHour}>{perHour}</strong>}
    </>
  );
}

export function useLimitText(scale: number): (limit: number) => string {
  const { language } = useFormat();
  return (limit) => new Intl.NumberFormat(language).format(limit / scale);
}

function unitOf(unit: Term['unit'], value: number | null, t: ReturnType<typeof useTexts>['t']): string {
  if (unit === 'percent') return '%';
  const count = unit === 'credits' ? (value ?? 0) / 100 : (value ?? 0);
  return t(`desk:policy.unit.${unit}`, { count });
}
