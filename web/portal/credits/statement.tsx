import { Button, SegmentedControl } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { EntryView } from '../../../server/credits/contract.ts';
import { address } from '../../shared/api/client.ts';
import { AppLink } from '../../shared/app/app-link.tsx';
import { CursorList, useCursorList } from '../../shared/components/cursor-list.tsx';
import { EmptyState } from '../../shared/components/empty-state.tsx';
import { PageTitle } from '../../shared/components/page-title.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import card from '../card.module.css';
import { useCustomer, useCustomerKey } from '../queries.ts';
import { boundsOf, isPeriod, type Period, periods } from './period.ts';
import styles from './statement-table.module.css';
import { StatementTable } from './statement-table.tsx';

/** Every movement of credits, with the balance before and after it. */
export default function Statement() {
  const { t } = useTexts();
  const { timeZone } = useFormat();
  const { id } = useCustomer();
  const [period, setPeriod] = useState<Period>('year');
  const bounds = useMemo(() => boundsOf(period, new Date(), timeZone), [period, timeZone]);
  const path = `/customers/${id}/credits/entries`;
  const list = useCursorList<EntryView>(useCustomerKey('entries', period, timeZone), path, bounds);
  return (
    <>
      <PageTitle
        before={<AppLink to="/credits">{t('portal:credits.title')}</AppLink>}
        title={t('portal:statement.title')}
        intro={t('portal:statement.intro')}
        action={
          <Button
            component="a"
            href={address(`${path}.csv`)}
            download
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden="true" />}
          >
            {t('portal:statement.csv')}
          </Button>
        }
      />
      <SegmentedControl
        className={styles.periods ?? ''}
        aria-label={t('portal:statement.period')}
        value={period}
        onChange={(value) => isPeriod(value) && setPeriod(value)}
        data={periods.map((value) => ({ value, label: t(`portal:statement.periods.${value}`) }))}
      />
      <section className={`${card.card} ${card.flush}`} aria-label={t('portal:statement.title')}>
        <CursorList query={list} empty={<EmptyState title={t('portal:statement.none')} />}>
          {(entries) => <StatementTable entries={entries} />}
        </CursorList>
      </section>
    </>
  );
}
