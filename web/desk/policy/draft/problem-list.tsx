import { fieldSentence } from '../../../shared/api/problem-sentence.ts';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import styles from './draft.module.css';
import { useDraftDesk } from './draft-context.ts';
import type { Part } from './sections.ts';
import { usePlaceName } from './use-place-name.ts';

/** What is wrong in a part, or in all of them, each leading to where it is mended. */
export function ProblemList({ part }: { part?: Part }) {
  const { t } = useTexts();
  const { problems, goTo } = useDraftDesk();
  const placeName = usePlaceName();
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
            {fieldSentence(problem)}
          </li>
        ))}
      </ul>
    </section>
  );
}
