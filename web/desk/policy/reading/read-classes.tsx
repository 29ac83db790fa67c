import { Chip } from '../../../shared/components/chip.tsx';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import office from '../../office.module.css';
import { Section } from '../../section.tsx';
import type { DraftPolicy } from '../contract.ts';
import { usePolicyWords } from '../words/use-policy-words.ts';
import styles from './reading.module.css';

/** Every issue class with what it costs, who does it, and what covers it. */
export function ReadClasses({ policy }: { policy: DraftPolicy }) {
  const { t } = useTexts();
  const { nameOf, cost } = usePolicyWords();
  const department = (key: string) => {
    const found = policy.departments.find((one) => one.key === key);
    return found ? nameOf(found.names, key) : key;
  };
  return (
    <Section title={t('desk:policy.classes')}>
      <table className={`${office.table} ${styles.folding}`}>
        <thead>
          <tr>
            <th scope="col">{t('desk:field.class')}</th>
            <th scope="col">{t('desk:field.credits')}</th>
            <th scope="col">{t('desk:field.department')}</th>
            <th scope="col">{t('desk:policy.coverage')}</th>
          </tr>
        </thead>
        <tbody>
          {policy.classes.map((one) => (
            <tr key={one.key}>
              <th scope="row">
                {nameOf(one.names, one.key)}{' '}
                {one.productFault && <Chip tone="ok">{t('desk:policy.fault')}</Chip>}
              </th>
              <td data-label={t('desk:field.credits')}>{cost(one)}</td>
              <td data-label={t('desk:field.department')}>{department(one.department)}</td>
              <td data-label={t('desk:policy.coverage')}>{t(`desk:policy.rule.${one.coverage}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
