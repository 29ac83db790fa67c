import { Switch } from '@mantine/core';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import { REASONS } from '../../reasons.ts';
import { Section } from '../../section.tsx';
import { usePolicyWords } from '../words/use-policy-words.ts';
import { AmountInput } from './amount-input.tsx';
import { useDraftDesk } from './draft-context.ts';
import styles from './settings.module.css';
import { useNumberField } from './use-field.ts';

type Reason = (typeof REASONS)[number];

/** Which reasons end an incident free, or for a part of what it would cost. */
export function ReasonsPart() {
  const { t } = useTexts();
  return (
    <Section title={t('desk:policy.refund.title')}>
      <p className={styles.intro}>{t('desk:policy.refund.intro')}</p>
      <div className={styles.settings}>
        {REASONS.map((reason) => (
          <ReasonRow key={reason} reason={reason} />
        ))}
      </div>
    </Section>
  );
}

function ReasonRow({ reason }: { reason: Reason }) {
  const { t } = useTexts();
  const { draft, change } = useDraftDesk();
  const { percent } = usePolicyWords();
  const numberField = useNumberField();
  const { refundReasons } = draft.policy;
  const index = refundReasons.findIndex((one) => one.reason === reason);
  const applied = refundReasons[index];
  const name = t(`support:reason.${reason}`);
  const write = (next: typeof refundReasons) => change((policy) => ({ ...policy, refundReasons: next }));
  return (
    <div className={styles.setting}>
      <Switch
        className={styles.switch}
        classNames={{ label: styles.switchLabel ?? '' }}
        label={name}
        description={t(`desk:policy.refund.words.${reason}`)}
        checked={applied !== undefined}
        onChange={(event) =>
          write(
            event.currentTarget.checked
              ? inOrder([...refundReasons, { reason, chargedPercent: 0 }])
              : refundReasons.filter((one) => one.reason !== reason),
          )
        }
      />
      {applied && (
        <AmountInput
          className={styles.control}
          aria-label={t('desk:policy.refund.part', { reason: name })}
          description={
            applied.chargedPercent === 0
              ? t('desk:policy.refund.free')
              : t('desk:policy.refund.charged', { percent: percent(applied.chargedPercent) })
          }
          inputWrapperOrder={['input', 'description', 'error']}
          unit="%"
          value={applied.chargedPercent}
          onChange={(chargedPercent) =>
            write(refundReasons.map((one) => (one.reason === reason ? { ...one, chargedPercent } : one)))
          }
          {...numberField(`policy.refundReasons.${index}.chargedPercent`, '0', '100')}
        />
      )}
    </div>
  );
}

function inOrder<One extends { reason: Reason }>(list: One[]): One[] {
  return list.toSorted((a, b) => REASONS.indexOf(a.reason) - REASONS.indexOf(b.reason));
}
