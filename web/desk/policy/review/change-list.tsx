import type { Change } from '../../../../server/policy/change.ts';
import { Chip } from '../../../shared/components/chip.tsx';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import { Section } from '../../section.tsx';
import type { DraftPolicy } from '../contract.ts';
import { PARTS, partOf } from '../draft/sections.ts';
import { type ChangeLine, useChangeWords } from './change-words.ts';
import styles from './review.module.css';

interface ChangeListProps {
  changes: readonly Change[];
  before: Pick<DraftPolicy, 'classes' | 'departments'>;
  after: Pick<DraftPolicy, 'classes' | 'departments'>;
}

/** What differs between two policies, part by part: what it was, and what it is. */
export function ChangeList({ changes, before, after }: ChangeListProps) {
  const { t } = useTexts();
  const words = useChangeWords([after, before]);
  return PARTS.map((part) => {
    const own = changes.filter(({ path }) => partOf(`policy.${path}`) === part);
    if (own.length === 0) return null;
    return (
      <Section key={part} title={t(`desk:policy.part.${part}`)}>
        <ul className={styles.changes}>
          {own.map((change) => (
            <ChangeItem key={change.path} kind={change.kind} line={words(change)} />
          ))}
        </ul>
      </Section>
    );
  });
}

const TONES = { added: 'ok', removed: 'stamp', changed: 'plain' } as const;

export function ChangeItem({ kind, line }: { kind: Change['kind']; line: ChangeLine }) {
  const { t } = useTexts();
  const { title, before, after } = line;
  return (
    <li className={styles.change}>
      <div className={styles.changeTitle}>
        {title} {kind !== 'changed' && <Chip tone={TONES[kind]}>{t(`desk:policy.change.${kind}`)}</Chip>}
      </div>
      <div className={styles.values}>
        {before && (
          <del className={styles.was}>
            <span className={styles.unseen}>{t('desk:policy.change.before')} </span>
            {before}
          </del>
        )}
        {before && after && (
          <span aria-hidden="true" className={styles.arrow}>
            →
          </span>
        )}
        {after && (
          <ins className={styles.is}>
            <span className={styles.unseen}>{t('desk:policy.change.after')} </span>
            {after}
          </ins>
        )}
      </div>
    </li>
  );
}
