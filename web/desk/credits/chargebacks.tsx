import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { ChargebackView } from '../../../server/credits/chargebacks/contract.ts';
import { CursorList, useCursorList } from '../../shared/components/cursor-list.tsx';
import { EmptyState } from '../../shared/components/empty-state.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { deskKeys } from '../desk-keys.ts';
import styles from '../office.module.css';
import { Section } from '../section.tsx';
import { ChargebackRow } from './chargeback-row.tsx';

const shows = ['owed', 'all'] as const;

/** Payments that buyers' banks took back, beginning with those from which something is owed. */
export function Chargebacks() {
  const { t } = useTexts();
  const [show, setShow] = useState<(typeof shows)[number]>('owed');
  const list = useCursorList<ChargebackView>(deskKeys.chargebacks({ show }), '/chargebacks', {
    show,
    limit: 20,
  });
  return (
    <Section
      title={t('desk:chargeback.title')}
      tools={
        <SegmentedControl
          size="xs"
          aria-label={t('desk:chargeback.show')}
          value={show}
          data={shows.map((value) => ({ value, label: t(`desk:chargeback.${value}`) }))}
          onChange={setShow}
        />
      }
    >
      <CursorList query={list} empty={<EmptyState title={t('desk:chargeback.none')} />}>
        {(items) => (
          <ul className={styles.rows}>
            {items.map((one) => (
              <ChargebackRow key={one.id} chargeback={one} withCustomer />
            ))}
          </ul>
        )}
      </CursorList>
    </Section>
  );
}
