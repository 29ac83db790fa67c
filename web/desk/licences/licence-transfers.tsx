import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { TransferView } from '../../../server/licences/transfers/contract.ts';
import { CursorList, useCursorList } from '../../shared/components/cursor-list.tsx';
import { EmptyState } from '../../shared/components/empty-state.tsx';
import { PageTitle } from '../../shared/components/page-title.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { deskKeys } from '../desk-keys.ts';
import { DeskPage } from '../desk-page.tsx';
import styles from '../office.module.css';
import { Section } from '../section.tsx';
import { TransferRow } from './transfer-row.tsx';

const views = ['to_approve', 'offered', 'mine'] as const;

/** Licences that change hands: to approve, unanswered, or all that there ever were. */
export default function LicenceTransfers() {
  const { t } = useTexts();
  const [view, setView] = useState<(typeof views)[number]>('to_approve');
  const query = { view, limit: 20 };
  const transfers = useCursorList<TransferView>(deskKeys.transfers(query), '/licence-transfers', query);
  return (
    <DeskPage>
      <PageTitle title={t('desk:transfers.title')} intro={t('desk:transfers.intro')} />
      <Section
        title={t(`desk:transfers.view.${view}`)}
        tools={
          <SegmentedControl
            size="xs"
            aria-label={t('desk:transfers.show')}
            value={view}
            data={views.map((value) => ({ value, label: t(`desk:transfers.view.${value}`) }))}
            onChange={setView}
          />
        }
      >
        <CursorList
          query={transfers}
          empty={<EmptyState title={t('desk:transfers.none')}>{t('desk:transfers.noneHint')}</EmptyState>}
        >
          {(items) => (
            <ul className={styles.rows}>
              {items.map((transfer) => (
                <TransferRow key={transfer.id} transfer={transfer} />
              ))}
            </ul>
          )}
        </CursorList>
      </Section>
    </DeskPage>
  );
}
