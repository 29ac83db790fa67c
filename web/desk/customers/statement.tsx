import { Button, NativeSelect } from '@mantine/core';
import { useMemo, useState } from 'react';
import { address } from '../../shared/api/client.ts';
import { CursorList, useCursorList } from '../../shared/components/cursor-list.tsx';
import { EmptyState } from '../../shared/components/empty-state.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { boundsOf, isPeriod, type Period, periods, printable } from '../../shared/support/period.ts';
import type { EntryView } from '../contract.ts';
import { deskKeys } from '../desk-keys.ts';
import styles from '../office.module.css';
import { Section } from '../section.tsx';
import { EntryTable } from './entry-table.tsx';

interface Ticket {
  id: string;
  number: number;
}

/** Every movement of a customer's credits, newest first, with what stood before and after; of a period, or of one ticket. */
export function Statement({ customerId }: { customerId: string }) {
  const { t } = useTexts();
  const { timeZone } = useFormat();
  const [period, setPeriod] = useState<Period>('all');
  const [ticket, setTicket] = useState<Ticket | null>(null);
  const bounds = useMemo(() => boundsOf(period, new Date(), timeZone), [period, timeZone]);
  const filter = { ...bounds, ...(ticket ? { ticketId: ticket.id } : {}) };
  const path = `/customers/${customerId}/credits/entries`;
  const key = [...deskKeys.entries(customerId), period, timeZone, ticket?.id ?? ''];
  const entries = useCursorList<EntryView>(key, path, { ...filter, limit: 20 });
  return (
    <Section
      title={t('desk:statement.title')}
      tools={
        <>
          {ticket && (
            <Button size="xs" variant="default" onClick={() => setTicket(null)}>
              {t('desk:statement.allTickets', { number: ticket.number })}
            </Button>
          )}
          <NativeSelect
            size="xs"
            aria-label={t('desk:statement.period')}
            value={period}
            onChange={({ currentTarget: { value } }) => isPeriod(value) && setPeriod(value)}
            data={periods.map((value) => ({ value, label: t(`desk:statement.periods.${value}`) }))}
          />
          {(['csv', 'pdf'] as const).map((form) => (
            <Button
              key={form}
              component="a"
              href={address(
                `${path}.${form}`,
                form === 'pdf' ? { ...filter, ...printable(filter, new Date()) } : filter,
              )}
              download
              size="xs"
              variant="default"
            >
              {t(`desk:statement.${form}`)}
            </Button>
          ))}
        </>
      }
    >
      <div className={styles.scroll}>
        <CursorList query={entries} empty={<EmptyState title={t('desk:statement.none')} />}>
          {(items) => <EntryTable entries={items} onChooseTicket={setTicket} />}
        </CursorList>
      </div>
    </Section>
  );
}
