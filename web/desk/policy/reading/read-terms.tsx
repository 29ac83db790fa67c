import { useTexts } from '../../../shared/i18n/use-texts.ts';
import { Section } from '../../section.tsx';
import type { DraftPolicy } from '../contract.ts';
import { TERM_GROUPS, TERMS } from '../words/terms.ts';
import { usePolicyWords } from '../words/use-policy-words.ts';
import { useTermText } from '../words/use-term-text.ts';
import styles from './reading.module.css';

/** The numbers of the policy. */
export function ReadTerms({ policy }: { policy: DraftPolicy }) {
  const { t } = useTexts();
  const termText = useTermText();
  const { creditsPerHour } = usePolicyWords();
  return (
    <Section title={t('desk:policy.terms')}>
      <div className={styles.groups}>
        {TERM_GROUPS.map((group) => (
          <div key={group}>
            <h3 className={styles.group}>{t(`desk:policy.group.${group}`)}</h3>
            <dl className={styles.terms}>
              {TERMS.filter((term) => term.group === group).map(({ key, unit }) => (
                <div key={key}>
                  <dt>{t(`desk:policy.term.${key}.label`)}</dt>
                  <dd>
                    {termText(unit, policy[key])}
                    {key === 'minutesPerCredit' && (
                      <span className={styles.more}>{creditsPerHour(policy.minutesPerCredit)}</span>
                    )}
                  </dd>
                </div>
              ))}
            </dl>
          </div>
        ))}
      </div>
    </Section>
  );
}
