import { Chip } from '../../shared/components/chip.tsx';
import { useCreditsText } from '../../shared/components/credits.tsx';
import { Moment } from '../../shared/components/moments.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { PolicyView } from '../contract.ts';
import { Section } from '../section.tsx';
import styles from './policy.module.css';

/** The numbers of the policy, and whether the desk is open now. */
export function PolicyTerms({ policy }: { policy: PolicyView }) {
  const { t } = useTexts();
  const creditsText = useCreditsText();
  const days = (count: number) => t('desk:policy.days', { count });
  const terms = [
    [t('desk:policy.freeSupport'), days(policy.freeSupportDays)],
    [t('desk:policy.perCredit'), t('desk:policy.minutes', { count: policy.minutesPerCredit })],
    [t('desk:policy.minimum'), creditsText(policy.minimumCredits)],
    [t('desk:policy.step'), creditsText(policy.chargingStep)],
    [
      t('desk:policy.firstAnswer'),
      t('desk:policy.businessDays', { count: policy.firstResponseBusinessDays }),
    ],
    [t('desk:policy.quoteValidity'), days(policy.quoteValidityDays)],
    [t('desk:policy.reopening'), days(policy.reopeningDays)],
    [t('desk:policy.departments'), policy.departments.map(({ name }) => name).join(', ')],
  ] as const;
  const { open, changesAt, timeZone } = policy.desk;
  return (
    <Section
      title={t('desk:policy.terms')}
      tools={
        <span className={styles.now}>
          <Chip tone={open ? 'ok' : 'plain'}>
            {open ? t('desk:policy.isOpen') : t('desk:policy.isClosed')}
          </Chip>
          {changesAt && (
            <>
              {open ? t('desk:policy.closes') : t('desk:policy.opens')} <Moment at={changesAt} />
            </>
          )}{' '}
          ({timeZone.replaceAll('_', ' ')})
        </span>
      }
    >
      <dl className={styles.terms}>
        {terms.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
