import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { ExceptionView } from '../../../../server/credits/payments/exception-contract.ts';
import { CursorList, useCursorList } from '../../../shared/components/cursor-list.tsx';
import { EmptyState } from '../../../shared/components/empty-state.tsx';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import { deskKeys } from '../../desk-keys.ts';
import styles from '../../office.module.css';
import { Section } from '../../section.tsx';
import { PaymentRow } from './payment-row.tsx';

const states = ['open', 'decided'] as const;

/** Money, and messages about it, of which only a person can say what is to become. */
export function PaymentsToLookAt() {
  const { t } = useTexts();
  const [state, setState] = useState<(typeof states)[number]>('open');
  const query = { state, limit: 20 };
  const list = useCursorList<ExceptionView>(deskKeys.paymentExceptions(query), '/payment-exceptions', query);
  const empty =
    state === 'open' ? (
      <EmptyState title={t('desk:payments.none')}>{t('desk:payments.noneHint')}</EmptyState>
    ) : (
      <EmptyState title={t('desk:payments.noneDecided')} />
    );
  return (
    <Section
      title={t('desk:payments.title')}
      tools={
        <SegmentedControl
          size="xs"
          aria-label={t('desk:payments.show')}
          value={state}
          data={states.map((value) => ({ value, label: t(`desk:payments.${value}`) }))}
          onChange={setState}
        />
      }
    >
      <CursorList query={list} empty={empty}>
        {(items) => (
          <ul className={styles.rows}>
            {items.map((payment) => (
              <PaymentRow key={payment.id} payment={payment} />
            ))}
          </ul>
        )}
      </CursorList>
    </Section>
  );
}
