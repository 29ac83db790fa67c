import { CursorList, useCursorList } from '../../../shared/components/cursor-list.tsx';
import { EmptyState } from '../../../shared/components/empty-state.tsx';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import type { BankLineView } from '../../contract.ts';
import { deskKeys } from '../../desk-keys.ts';
import styles from '../../office.module.css';
import { Section } from '../../section.tsx';
import { UnclearLine } from './unclear-line.tsx';

/** Money that came in and of which only a person can say what it is for. */
export function UnclearLines() {
  const { t } = useTexts();
  const lines = useCursorList<BankLineView>([...deskKeys.bankLines(), 'unclear'], '/bank-lines', {
    state: 'unclear',
    limit: 20,
  });
  return (
    <Section title={t('desk:bank.unclear.title')}>
      <CursorList
        query={lines}
        empty={<EmptyState title={t('desk:bank.unclear.none')}>{t('desk:bank.unclear.noneHint')}</EmptyState>}
      >
        {(items) => (
          <ul className={styles.rows}>
            {items.map((line) => (
              <UnclearLine key={line.id} line={line} />
            ))}
          </ul>
        )}
      </CursorList>
    </Section>
  );
}
