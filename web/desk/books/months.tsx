import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { address } from '../../shared/api/client.ts';
import { Chip } from '../../shared/components/chip.tsx';
import { LoadFailed } from '../../shared/components/load-failed.tsx';
import { ListSkeleton } from '../../shared/components/skeletons.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { BooksMonth } from '../contract.ts';
import { Section } from '../section.tsx';
import styles from './books.module.css';
import { Figure, FiguresTable } from './figures-table.tsx';
import { Money } from './money.tsx';
import { monthName, monthsOf, type Stretch, yearsSince } from './stretches.ts';
import { useMonths } from './use-books.ts';

interface MonthsProps {
  currency: string;
  today: string;
  /** The first month of the books. */
  since: string;
}

/** Month by month, newest first: what was sold, used and earned, and what was owed at its end. */
export function Months({ currency, today, since }: MonthsProps) {
  const { t } = useTexts();
  const [year, setYear] = useState<number | 'recent'>('recent');
  const stretch = monthsOf(year, today);
  const years = yearsSince(since, today).map((each) => ({ value: String(each), label: String(each) }));
  return (
    <Section
      title={t('desk:books.months')}
      tools={
        <>
          <NativeSelect
            size="xs"
            aria-label={t('desk:books.stretch')}
            value={String(year)}
            data={[{ value: 'recent', label: t('desk:books.recent') }, ...years]}
            onChange={({ currentTarget: { value } }) => setYear(value === 'recent' ? value : Number(value))}
          />
          <Button
            component="a"
            href={address('/books/months.csv', stretch)}
            download
            size="xs"
            variant="default"
          >
            {t('desk:books.monthsCsv')}
          </Button>
          <Button
            component="a"
            href={address('/books/tax.csv', stretch)}
            download
            size="xs"
            variant="default"
          >
            {t('desk:books.taxCsv')}
          </Button>
        </>
      }
    >
      <MonthTable stretch={stretch} since={since} currency={currency} />
    </Section>
  );
}

interface MonthTableProps {
  stretch: Stretch;
  since: string;
  currency: string;
}

function MonthTable({ stretch, since, currency }: MonthTableProps) {
  const { t } = useTexts();
  const { data, error, refetch } = useMonths(stretch);
  if (error) return <LoadFailed error={error} onRetry={() => void refetch()} />;
  if (!data) return <ListSkeleton rows={6} />;
  const months = data.items
    .filter((month) => month.currency === currency && month.month >= since)
    .toReversed();
  const columns = [
    'month',
    'creditsSold',
    'creditsUsed',
    'sales',
    'revenue',
    'givenBack',
    'tax',
    'owedAtEnd',
  ] as const;
  return (
    <FiguresTable
      label={t('desk:books.months')}
      columns={columns.map((column) => ({ label: t(`desk:books.${column}`) }))}
    >
      {months.map((month) => (
        <MonthRow key={month.month} month={month} />
      ))}
    </FiguresTable>
  );
}

function MonthRow({ month }: { month: BooksMonth }) {
  const { t } = useTexts();
  const format = useFormat();
  const { credits, money, support } = month;
  const used = 0 - credits.recognised - credits.reversed;
  const givenBackMinor = 0 - money.refunded - money.chargedBack - money.restored;
  const sums = [
    ['sales', money.sold + support.sold],
    ['revenue', month.revenueMinor],
    ['givenBack', givenBackMinor],
    ['tax', month.taxMinor],
    ['owedAtEnd', month.deferredMinor],
  ] as const;
  return (
    <tr>
      <th scope="row">
        <span className={styles.name}>
          {monthName(month.month, format.language)}
          {month.isClosed && <Chip tone="ok">{t('desk:books.closed')}</Chip>}
          {!month.isOver && <Chip tone="plain">{t('desk:books.running')}</Chip>}
        </span>
      </th>
      <Figure label={t('desk:books.creditsSold')} isNothing={credits.sold === 0}>
        {format.credits(credits.sold)}
      </Figure>
      <Figure label={t('desk:books.creditsUsed')} isNothing={used === 0}>
        {format.credits(used)}
      </Figure>
      {sums.map(([key, amountMinor]) => (
        <Figure key={key} label={t(`desk:books.${key}`)} isNothing={amountMinor === 0}>
          <Money amountMinor={amountMinor} currency={month.currency} />
        </Figure>
      ))}
    </tr>
  );
}
