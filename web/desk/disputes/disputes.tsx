import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { CursorList, useCursorList } from '../../shared/components/cursor-list.tsx';
import { EmptyState } from '../../shared/components/empty-state.tsx';
import { PageTitle } from '../../shared/components/page-title.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { DisputeView } from '../contract.ts';
import { deskKeys } from '../desk-keys.ts';
import { DeskPage } from '../desk-page.tsx';
import styles from '../office.module.css';
import { Section } from '../section.tsx';
import { DisputeRow } from './dispute-row.tsx';

/** Charges that customers say are wrong; leads decide, the longest waiting first. */
export default function Disputes() {
  const { t } = useTexts();
  const [shown, setShown] = useState<'open' | 'all'>('open');
  const query = { limit: 20, ...(shown === 'open' ? { state: 'open' } : {}) };
  const disputes = useCursorList<DisputeView>(deskKeys.disputes(query), '/disputes', query);
  return (
    <DeskPage>
      <PageTitle title={t('desk:disputes.title')} intro={t('desk:disputes.intro')} />
      <Section
        title={t(`desk:disputes.${shown}`)}
        tools={
          <SegmentedControl
            size="xs"
            aria-label={t('desk:disputes.show')}
            value={shown}
            onChange={(value) => setShown(value === 'open' ? 'open' : 'all')}
            data={(['open', 'all'] as const).map((value) => ({ value, label: t(`desk:disputes.${value}`) }))}
          />
        }
      >
        <CursorList
          query={disputes}
          empty={<EmptyState title={t('desk:disputes.none')}>{t('desk:disputes.noneHint')}</EmptyState>}
        >
          {(items) => (
            <ul className={styles.rows}>
              {items.map((dispute) => (
                <DisputeRow key={dispute.id} dispute={dispute} />
              ))}
            </ul>
          )}
        </CursorList>
      </Section>
    </DeskPage>
  );
}
