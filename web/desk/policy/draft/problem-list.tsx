import { fieldSentence } from '../../../shared/api/problem-sentence.ts';
import { isLanguage, languages } from '../../../shared/i18n/languages.ts';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import type { PolicyProblem } from '../contract.ts';
import styles from './draft.module.css';
import { useDraftDesk } from './draft-context.ts';
import type { Part } from './sections.ts';
import { usePlaceName } from './use-place-name.ts';

/** What is wrong in a part, or in all of them, each leading to where it is mended. */
export function ProblemList({ part }: { part?: Part }) {
  const { t } = useTexts();
  const { problems, goTo } = useDraftDesk();
  const placeName = usePlaceName();
  const sentence = useSentence();
  const shown = part ? problems.of(part) : problems.all;
  if (shown.length === 0) return null;
  return (
    <section className={styles.problems} aria-label={t('desk:policy.problems', { count: shown.length })}>
      <p className={styles.problemsTitle}>{t('desk:policy.problems', { count: shown.length })}</p>
      <ul>
        {shown.map((problem) => (
          <li key={`${problem.path} ${problem.code}`}>
            <button type="button" className={styles.problemLink} onClick={() => goTo(problem.path)}>
              {placeName(problem.path)}
            </button>
            {': '}
            {sentence(problem)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function useSentence(): (problem: PolicyProblem) => string {
  const { t, i18n } = useTexts();
  return (problem) => {
    if (!problem.languages) return fieldSentence(problem);
    const names = problem.languages.map((code) => (isLanguage(code) ? languages[code] : code));
    return t('desk:policy.names.missingIn', { languages: new Intl.ListFormat(i18n.language).format(names) });
  };
}
