import { CursorList, useCursorList } from '../../../shared/components/cursor-list.tsx';
import { EmptyState } from '../../../shared/components/empty-state.tsx';
import { Moment } from '../../../shared/components/moments.tsx';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import type { BankImportView } from '../../contract.ts';
import { deskKeys } from '../../desk-keys.ts';
import styles from '../../office.module.css';
import { Row, Section } from '../../section.tsx';
import { BrokenRows } from './import-result.tsx';

/** Which files were read in, by whom, and what came of them. */
export function Imports() {
  const { t } = useTexts();
  const imports = useCursorList<BankImportView>(deskKeys.bankImports(), '/bank-imports', { limit: 10 });
  return (
    <Section title={t('desk:bank.imports.title')}>
      <CursorList query={imports} empty={<EmptyState title={t('desk:bank.imports.none')} />}>
        {(items) => (
          <ul className={styles.rows}>
            {items.map((one) => (
              <Row
                key={one.id}
                title={one.fileName}
                about={
                  <>
                    {one.importedBy.name}, <Moment at={one.importedAt} />
                    <BrokenRows broken={one.broken} />
                  </>
                }
                end={
                  <span className="num">
                    {t('desk:bank.imports.sums', { matched: one.matched, lines: one.lines })}
                  </span>
                }
              />
            ))}
          </ul>
        )}
      </CursorList>
    </Section>
  );
}
