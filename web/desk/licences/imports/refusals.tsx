import { Button } from '@mantine/core';
import { address } from '../../../shared/api/client.ts';
import { CursorList, useCursorList } from '../../../shared/components/cursor-list.tsx';
import { EmptyState } from '../../../shared/components/empty-state.tsx';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import type { LicenceImportRefusal } from '../../contract.ts';
import styles from '../../office.module.css';
import { Row, Section } from '../../section.tsx';
import { licenceKeys } from '../use-licences.ts';
import { useFaultText } from './use-fault-text.ts';

/** The rows that were not taken, each with its reason and what it said; all of them as a file to be mended. */
export function Refusals({ importId }: { importId: string }) {
  const { t } = useTexts();
  const faultText = useFaultText();
  const path = `/licence-imports/${importId}/refusals`;
  const list = useCursorList<LicenceImportRefusal>(licenceKeys.refusals(importId), path);
  return (
    <Section
      title={t('desk:imports.refusals')}
      tools={
        <Button component="a" size="xs" variant="default" href={address(`${path}.csv`)} download>
          {t('desk:imports.download')}
        </Button>
      }
    >
      <p className={`${styles.small} ${styles.pad}`}>{t('desk:imports.refusalsHint')}</p>
      <CursorList query={list} empty={<EmptyState title={t('common:nothingFound')} />}>
        {(items) => (
          <ul className={styles.rows}>
            {items.map(({ row, cells, ...fault }) => (
              <Row
                key={row}
                title={faultText(fault)}
                about={cells.filter((cell) => cell.trim() !== '').join(' · ')}
                end={<span className={styles.small}>{t('desk:imports.refusedRow', { row })}</span>}
              />
            ))}
          </ul>
        )}
      </CursorList>
    </Section>
  );
}
