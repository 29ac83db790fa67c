import { Button, SegmentedControl } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { EntryView } from '../../../server/credits/contract.ts';
import { address } from '../../shared/api/client.ts';
import { AppLink } from '../../shared/app/app-link.tsx';
import { useSearchParam } from '../../shared/app/params.ts';
import { CursorList, useCursorList } from '../../shared/components/cursor-list.tsx';
import { EmptyState } from '../../shared/components/empty-state.tsx';
import { PageTitle } from '../../shared/components/page-title.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { boundsOf, isPeriod, type Period, periods, printable } from '../../shared/support/period.ts';
import card from '../card.module.css';
import { useCustomer, useCustomerKey } from '../queries.ts';
import styles from './statement-table.module.css';
import { StatementTable } from './statement-table.tsx';

/** Every movement of credits, with the balance before and after it; of a period, or of one ticket. */
export default function Statement() {
  const { t } = useTexts();
  const { timeZone } = useFormat();
  const { id } = useCustomer();
  const ticketId = useSearchParam('ticket');
  // Of one ticket, whenever it was: nobody looks for it by the month.
  const [period, setPeriod] = useState<Period>(ticketId ? 'all' : 'year');
  const bounds = useMemo(() => boundsOf(period, new Date(), timeZone), [period, timeZone]);
  const filter = { ...bounds, ...(ticketId ? { ticketId } : {}) };
  const path = `/customers/${id}/credits/entries`;
  const key = useCustomerKey('entries', period, timeZone, ticketId ?? '');
  const list = useCursorList<EntryView>(key, path, filter);
  return (
    <>
      <PageTitle
        before={<AppLink to="/credits">{t('portal:credits.title')}</AppLink>}
        title={t('portal:statement.title')}
        intro={t('portal:statement.intro')}
        action={<Downloads path={path} filter={filter} />}
      />
      <div className={card.actions}>
        <SegmentedControl
          className={styles.periods ?? ''}
          aria-label={t('portal:statement.period')}
          value={period}
          onChange={(value) => isPeriod(value) && setPeriod(value)}
          data={periods.map((value) => ({ value, label: t(`portal:statement.periods.${value}`) }))}
        />
        {ticketId && <OneTicket />}
      </div>
      <section className={`${card.card} ${card.flush}`} aria-label={t('portal:statement.title')}>
        <CursorList query={list} empty={<EmptyState title={t('portal:statement.none')} />}>
          {(entries) => <StatementTable entries={entries} />}
        </CursorList>
      </section>
    </>
  );
}

/** What is shown, as files: the same period, the same ticket. */
function Downloads({ path, filter }: { path: string; filter: Record<string, string> }) {
  const { t } = useTexts();
  return (
    <div className={card.actions}>
      {(['csv', 'pdf'] as const).map((form) => (
        <Button
          key={form}
          component="a"
          href={address(
            `${path}.${form}`,
            form === 'pdf' ? { ...filter, ...printable(filter, new Date()) } : filter,
          )}
          download
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden="true" />}
        >
          {t(`portal:statement.${form}`)}
        </Button>
      ))}
    </div>
  );
}

/** That only one ticket's entries are shown, and the way back to all. */
function OneTicket() {
  const { t } = useTexts();
  const number = useSearchParam('number') ?? '';
  return (
    <span className={styles.filter}>
      <AppLink to="/tickets/$number" params={{ number }}>
        {t('portal:statement.ofTicket', { number })}
      </AppLink>
      <AppLink to="/credits/statement" search={{}}>
        {t('portal:statement.allTickets')}
      </AppLink>
    </span>
  );
}
