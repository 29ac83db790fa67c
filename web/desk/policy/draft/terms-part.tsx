import { useTexts } from '../../../shared/i18n/use-texts.ts';
import { Section } from '../../section.tsx';
import { TERM_GROUPS, TERMS } from '../words/terms.ts';
import styles from './settings.module.css';
import { TermField } from './term-field.tsx';

/** Every number of the policy, with what it means. */
export function TermsPart() {
  const { t } = useTexts();
  return TERM_GROUPS.map((group) => (
    <Section key={group} title={t(`desk:policy.group.${group}`)}>
      <div className={styles.settings}>
        {TERMS.filter((term) => term.group === group).map((term) => (
          <TermField key={term.key} term={term} />
        ))}
      </div>
    </Section>
  ));
}
