import { useTexts } from '../../../shared/i18n/use-texts.ts';
import { Section } from '../../section.tsx';
import type { DraftPolicy } from '../contract.ts';
import { CONTACT_TOPICS } from '../words/topics.ts';
import { usePolicyWords } from '../words/use-policy-words.ts';
import styles from './reading.module.css';

/** For which reasons an incident ends free or cheaper, and where the contact form leads. */
export function ReadReasons({ policy }: { policy: DraftPolicy }) {
  const { t } = useTexts();
  const { nameOf, percent } = usePolicyWords();
  const charged = (value: number | null) =>
    value === 0 ? t('desk:policy.refund.free') : t('desk:policy.refund.charged', { percent: percent(value) });
  const className = (key: string) => {
    const found = policy.classes.find((one) => one.key === key);
    return found ? nameOf(found.names, key) : key;
  };
  return (
    <Section title={t('desk:policy.refund.title')}>
      <div className={styles.groups}>
        {policy.refundReasons.length === 0 ? (
          <p className={styles.none}>{t('desk:policy.refund.none')}</p>
        ) : (
          <dl className={styles.terms}>
            {policy.refundReasons.map(({ reason, chargedPercent }) => (
              <div key={reason}>
                <dt>{t(`support:reason.${reason}`)}</dt>
                <dd>{charged(chargedPercent)}</dd>
              </div>
            ))}
          </dl>
        )}
        <div>
          <h3 className={styles.group}>{t('desk:policy.contact.title')}</h3>
          <dl className={styles.terms}>
            {CONTACT_TOPICS.map((topic) => (
              <div key={topic}>
                <dt>{t(`desk:policy.contact.topic.${topic}`)}</dt>
                <dd>{className(policy.contact[topic])}</dd>
              </div>
            ))}
          </dl>
        </div>
      </div>
    </Section>
  );
}
